package org.upgradectl.core.product;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.Constraint;
import org.upgradectl.api.site.Product.LocalFile;
import org.upgradectl.api.site.Product.RedisKeys;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Product.VersionLocator;
import org.upgradectl.api.site.Product.Worker;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.core.yaml.YamlFile;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads one descriptor; docs/describing-a-product.md tells its keys. */
final class ProductReader {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(90);

    private ProductReader() {}

    static Product read(YamlFile file) {
        return file.read(ProductReader::product);
    }

    private static Product product(YamlMap map) {
        String id = map.require("id").flatMap(Values::id).orElse("");
        Map<String, List<String>> commands = map.find("commands")
                .map(value -> value.named(command -> Optional.of(Values.words(command))))
                .orElse(Map.of());
        commands.forEach((name, words) -> map.find("commands").ifPresent(value -> Placeholders.check(value, words)));
        return new Product(
                id,
                map.find("title").flatMap(YamlValue::text).orElse(id),
                map.require("root")
                        .flatMap(YamlValue::absolutePath)
                        .map(Object::toString)
                        .orElse(""),
                map.require("project").flatMap(Values::path).orElse(""),
                map.require("methods").map(YamlValue::texts).orElse(List.of()),
                map.require("tags").flatMap(ProductReader::tags).orElse(""),
                versions(map),
                map.find("configuration").flatMap(value -> value.map(ProductReader::configuration)),
                map.find("environment").flatMap(Values::path).orElse("venv"),
                Values.list(map, "requirements", ProductReader::requirementFile),
                Values.list(map, "localFiles", ProductReader::localFile),
                Values.list(map, "generated", Values::path),
                commands,
                map.find("schemaTracker").flatMap(YamlValue::text),
                RequirementReader.read(map),
                tasks(map, commands),
                Values.list(map, "constraints", value -> value.map(ProductReader::constraint)),
                services(map),
                health(map),
                Values.list(map, "writeNoise", YamlValue::text),
                redis(map, "cache"),
                redis(map, "queue"),
                map.find("notes").flatMap(value -> value.map(NotesReader::read)),
                map.find("worker").flatMap(value -> value.map(worker -> worker(worker, commands))),
                map.find("path").flatMap(value -> value.map(PathReader::read)).orElse(UpgradePath.USUAL));
    }

    private static Worker worker(YamlMap map, Map<String, List<String>> commands) {
        List<String> run = map.require("run").map(Values::words).orElse(List.of());
        map.find("run").ifPresent(value -> Placeholders.check(value, run, commands.keySet()));
        return new Worker(
                run,
                map.require("queues").map(YamlValue::texts).orElse(List.of()),
                map.find("within").flatMap(YamlValue::duration).orElse(START));
    }

    private static Optional<RedisKeys> redis(YamlMap map, String use) {
        return map.find(use)
                .flatMap(value -> value.map(keys -> {
                    Optional<String> database = keys.require("redis").flatMap(YamlValue::text);
                    Optional<String> prefix = keys.require("prefix").flatMap(ProductReader::prefix);
                    return database.flatMap(name -> prefix.map(begin -> new RedisKeys(name, begin)));
                }))
                .flatMap(keys -> keys);
    }

    /** Without one, the keys of others in the same database would be taken for the product's. */
    private static Optional<String> prefix(YamlValue value) {
        return value.text(
                "how the keys begin, such as \"rq:\"", text -> Optional.of(text).filter(begin -> !begin.isEmpty()));
    }

    private static Optional<String> tags(YamlValue value) {
        Optional<String> pattern = Values.pattern(value, 1);
        if (pattern.isPresent() && !pattern.get().contains("(?<version>")) {
            value.mistake("`tags` must name the version: v(?<version>\\d+\\.\\d+\\.\\d+)");
            return Optional.empty();
        }
        return pattern;
    }

    private static List<VersionLocator> versions(YamlMap map) {
        return map.require("version")
                .map(value -> value.elements(element -> element.map(locator -> new VersionLocator(
                        locator.require("file").flatMap(Values::path).orElse(""),
                        locator.require("pattern")
                                .flatMap(pattern -> Values.pattern(pattern, 1))
                                .orElse("")))))
                .orElse(List.of());
    }

    private static Configuration configuration(YamlMap map) {
        return new Configuration(
                map.require("module").flatMap(YamlValue::text).orElse(""),
                map.require("variable").flatMap(YamlValue::text).orElse(""),
                map.require("file").flatMap(Values::path).orElse(""),
                map.require("settings").flatMap(YamlValue::text).orElse(""),
                map.find("plugins").map(YamlValue::texts).orElse(List.of("PLUGINS")));
    }

    private static Optional<RequirementFile> requirementFile(YamlValue value) {
        return Values.either(
                value,
                text -> Values.path(text).map(path -> new RequirementFile(path, false)),
                map -> map.require("file").flatMap(Values::path).map(path -> new RequirementFile(path, optional(map))));
    }

    private static Optional<LocalFile> localFile(YamlValue value) {
        return Values.either(
                value,
                text -> Values.path(text).map(path -> new LocalFile(path, false)),
                map -> map.require("file").flatMap(Values::path).map(path -> new LocalFile(path, optional(map))));
    }

    private static boolean optional(YamlMap map) {
        return map.find("optional").flatMap(YamlValue::flag).orElse(false);
    }

    private static List<Task> tasks(YamlMap map, Map<String, List<String>> commands) {
        List<Task> tasks = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        map.find("tasks")
                .ifPresent(value -> value.elements()
                        .forEach(element -> element.map(task -> new TaskReader(task, commands.keySet()).read())
                                .ifPresent(task -> {
                                    if (ids.contains(task.id())) {
                                        element.mistake("task `" + task.id() + "` is there twice");
                                    }
                                    ids.add(task.id());
                                    tasks.add(task);
                                })));
        return tasks;
    }

    private static Constraint constraint(YamlMap map) {
        return new Constraint(
                Values.range(map),
                map.require("line").flatMap(ProductReader::line).orElse(""));
    }

    /** A constraint file may hold options; one from a descriptor must not. */
    private static Optional<String> line(YamlValue value) {
        return value.text(
                "a package with versions, such as mkdocs-autorefs<1.3",
                text -> Optional.of(text)
                        .filter(Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]* *[<>=!~][^\\s#].*")
                                .asMatchPredicate()));
    }

    private static ServiceSettings services(YamlMap map) {
        return map.find("services")
                .flatMap(value -> value.map(ProductReader::units))
                .orElse(new ServiceSettings("systemd", List.of(), Map.of(), Optional.empty(), STOP, START));
    }

    private static ServiceSettings units(YamlMap map) {
        List<String> units = map.require("units").map(YamlValue::texts).orElse(List.of());
        return new ServiceSettings(
                map.find("manager").flatMap(YamlValue::text).orElse("systemd"),
                units,
                Map.of(),
                Optional.empty(),
                map.find("stopWithin").flatMap(YamlValue::duration).orElse(STOP),
                map.find("startWithin").flatMap(YamlValue::duration).orElse(START),
                map.find("unitFiles").flatMap(Values::path),
                WorkerUnits.read(map, units).orElse(List.of()));
    }

    private static HealthSettings health(YamlMap map) {
        Optional<HealthSettings> health = map.find("health").flatMap(value -> value.map(HealthReader::read));
        return health.orElse(new HealthSettings(Optional.empty(), "", Optional.empty(), Optional.empty(), START));
    }
}
