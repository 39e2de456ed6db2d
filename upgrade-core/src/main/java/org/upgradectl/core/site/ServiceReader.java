package org.upgradectl.core.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.core.product.WorkerUnits;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads the services of a site. */
final class ServiceReader {
    private static final String COMMANDS = "commands";
    private static final ServiceSettings NOTHING =
            new ServiceSettings("systemd", List.of(), Map.of(), Optional.empty(), Duration.ZERO, Duration.ZERO);

    private ServiceReader() {}

    /** What the site says over what its product says; empty where it says nothing. */
    static Optional<ServiceSettings> read(YamlMap site, Optional<ServiceSettings> product) {
        return site.find("services").flatMap(value -> value.map(map -> services(value, map, product.orElse(NOTHING))));
    }

    private static ServiceSettings services(YamlValue place, YamlMap map, ServiceSettings product) {
        Map<String, UnitCommands> commands = new LinkedHashMap<>();
        map.find(COMMANDS).ifPresent(value -> commands.putAll(value.named(unit -> unit.map(ServiceReader::commands))));
        Optional<String> said = map.find("manager").flatMap(YamlValue::text);
        String manager = said.orElse(commands.isEmpty() ? product.manager() : COMMANDS);
        List<String> units = map.find("units")
                .map(YamlValue::texts)
                .orElse(commands.isEmpty() ? product.units() : List.copyOf(commands.keySet()));
        if (manager.equals(COMMANDS)) {
            List<String> without = new ArrayList<>(units);
            without.removeAll(commands.keySet());
            without.forEach(unit ->
                    place.mistake("unit `" + unit + "` has no `" + COMMANDS + "`: it needs start, stop and status"));
        } else if (!commands.isEmpty()) {
            place.mistake("`" + COMMANDS + "` belongs to the manager `" + COMMANDS + "`, found \"" + manager + "\"");
        }
        return new ServiceSettings(
                manager,
                units,
                commands,
                map.find("user").flatMap(YamlValue::text).or(product::user),
                map.find("stopWithin").flatMap(YamlValue::duration).orElse(product.stopWithin()),
                map.find("startWithin").flatMap(YamlValue::duration).orElse(product.startWithin()),
                product.unitFiles(),
                WorkerUnits.read(map, units)
                        .orElse(product.workers().stream()
                                .filter(units::contains)
                                .toList()));
    }

    private static UnitCommands commands(YamlMap map) {
        return new UnitCommands(words(map, "start"), words(map, "stop"), words(map, "status"));
    }

    private static List<String> words(YamlMap map, String key) {
        Optional<YamlValue> value = map.require(key);
        List<String> words = value.map(YamlValue::texts).orElse(List.of());
        value.filter(list -> list.isList() && words.isEmpty())
                .ifPresent(list -> list.mistake("`" + key + "` must have at least one word"));
        return words;
    }
}
