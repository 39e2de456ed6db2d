package org.upgradectl.core.site;

import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads what a site says of rehearsals. */
final class RehearsalReader {
    private RehearsalReader() {}

    static RehearsalSettings read(YamlMap site) {
        return site.find("rehearsal")
                .flatMap(value -> value.map(RehearsalReader::rehearsal))
                .orElse(RehearsalSettings.DEFAULT);
    }

    private static RehearsalSettings rehearsal(YamlMap map) {
        return new RehearsalSettings(
                map.find("enabled").flatMap(YamlValue::flag).orElse(RehearsalSettings.DEFAULT.enabled()),
                map.find("within").flatMap(YamlValue::duration).orElse(RehearsalSettings.DEFAULT.within()));
    }
}
