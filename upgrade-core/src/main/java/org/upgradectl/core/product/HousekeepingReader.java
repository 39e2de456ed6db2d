package org.upgradectl.core.product;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads who clears away every night what piles up, in one range of releases. */
final class HousekeepingReader {
    /** As {@code run-parts} takes names. */
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]+");

    private HousekeepingReader() {}

    static Optional<Housekeeping> read(YamlValue value) {
        return value.map(map -> row(value, map));
    }

    private static Housekeeping row(YamlValue place, YamlMap map) {
        Optional<Scheduled> scheduled = map.find("scheduled").flatMap(way -> way.map(HousekeepingReader::scheduled));
        Optional<BuiltIn> builtIn = map.find("builtIn").flatMap(way -> way.map(HousekeepingReader::builtIn));
        if (map.find("scheduled").isPresent() == map.find("builtIn").isPresent()) {
            place.mistake("one of `scheduled` and `builtIn` must be said");
        }
        Way none = new BuiltIn(List.of(), Optional.empty(), Optional.empty());
        return new Housekeeping(
                Values.range(map),
                scheduled.<Way>map(way -> way).or(() -> builtIn.map(way -> way)).orElse(none));
    }

    private static Scheduled scheduled(YamlMap map) {
        String script = map.require("script").flatMap(Values::path).orElse("");
        return new Scheduled(
                script,
                map.find("link").flatMap(HousekeepingReader::link).orElseGet(() -> withoutSuffix(script)),
                map.find("timer").flatMap(Values::path),
                map.find("command").flatMap(YamlValue::text),
                Values.list(map, "needs", Values::path));
    }

    private static BuiltIn builtIn(YamlMap map) {
        return new BuiltIn(
                map.find("units").map(YamlValue::texts).orElse(List.of()),
                map.find("job").flatMap(YamlValue::text),
                map.find("lastRun").flatMap(HousekeepingReader::query));
    }

    private static Optional<String> link(YamlValue value) {
        return value.text(
                "a name of letters, digits, - and _; cron leaves out any other",
                text -> Optional.of(text).filter(LINK.asMatchPredicate()));
    }

    private static Optional<String> query(YamlValue value) {
        return value.text(
                "a query: SELECT ...",
                text -> Optional.of(text.strip()).filter(query -> query.regionMatches(true, 0, "select ", 0, 7)));
    }

    private static String withoutSuffix(String script) {
        String name = script.substring(script.lastIndexOf('/') + 1);
        return name.replaceFirst("\\..*", "");
    }
}
