package org.upgradectl.core.product;

import java.util.Optional;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Majors;
import org.upgradectl.api.site.UpgradePath.Stop;
import org.upgradectl.api.site.UpgradePath.Unusable;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads which ways lead from release to release. */
final class PathReader {
    private PathReader() {}

    static UpgradePath read(YamlMap map) {
        return new UpgradePath(
                map.find("majors").flatMap(value -> value.choice(Majors.class)).orElse(Majors.FROM_LAST_MINOR),
                Values.list(map, "stops", value -> value.map(PathReader::stop).flatMap(stop -> stop)),
                Values.list(
                        map,
                        "unusable",
                        value -> value.map(PathReader::unusable).flatMap(release -> release)),
                map.find("tried").map(value -> value.elements(element -> element.map(Values::range))));
    }

    private static Optional<Stop> stop(YamlMap map) {
        Optional<Version> at = map.require("at").flatMap(PathReader::minor);
        Optional<String> because = map.require("because").flatMap(YamlValue::text);
        return at.flatMap(version -> because.map(reason -> new Stop(version, Values.range(map), reason)));
    }

    private static Optional<Unusable> unusable(YamlMap map) {
        Optional<Version> version = map.require("version").flatMap(Values::version);
        Optional<String> because = map.require("because").flatMap(YamlValue::text);
        return version.flatMap(release -> because.map(reason -> new Unusable(release, reason)));
    }

    /** Which patch release is the last one is not for a descriptor to say. */
    private static Optional<Version> minor(YamlValue value) {
        return value.text(
                "the two numbers of a minor release, such as 4.0",
                text -> Version.parse(text)
                        .filter(version -> version.numbers().size() == 2
                                && version.preRelease().isEmpty()));
    }
}
