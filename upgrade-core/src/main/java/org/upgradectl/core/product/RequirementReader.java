package org.upgradectl.core.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads the table of what each range of releases needs. */
final class RequirementReader {
    private static final List<String> KINDS = List.of("python", "postgresql", "redis");

    private RequirementReader() {}

    static List<Requirement> read(YamlMap map) {
        return Values.list(map, "requires", value -> value.map(RequirementReader::row)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Requirement> row(YamlMap map) {
        VersionRange range = Values.range(map);
        List<Requirement> row = new ArrayList<>();
        for (String kind : KINDS) {
            map.find(kind).flatMap(value -> requirement(value, range, kind)).ifPresent(row::add);
        }
        return row;
    }

    private static Optional<Requirement> requirement(YamlValue value, VersionRange range, String kind) {
        return Values.either(
                value,
                least -> bound(least).map(text -> new Requirement(range, kind, Optional.of(text), Optional.empty())),
                map -> Optional.of(new Requirement(
                        range,
                        kind,
                        map.find("atLeast").flatMap(RequirementReader::bound),
                        map.find("below").flatMap(RequirementReader::bound))));
    }

    private static Optional<String> bound(YamlValue value) {
        return Values.version(value).map(Version::text);
    }
}
