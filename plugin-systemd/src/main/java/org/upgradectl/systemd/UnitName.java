package org.upgradectl.systemd;

import java.util.List;

/** Names of units as systemd knows them: one without a suffix is a service. */
final class UnitName {
    private static final List<String> SUFFIXES =
            List.of(".service", ".socket", ".timer", ".target", ".path", ".mount", ".slice", ".scope");

    private UnitName() {}

    static String full(String unit) {
        return SUFFIXES.stream().anyMatch(unit::endsWith) ? unit : unit + ".service";
    }
}
