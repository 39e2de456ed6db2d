package org.upgradectl.systemd;

import java.util.List;

/** Names of units as systemd knows them: one without a suffix is a service. */
final class UnitName {
    private static final String SERVICE = ".service";
    private static final List<String> SUFFIXES =
            List.of(SERVICE, ".socket", ".timer", ".target", ".path", ".mount", ".slice", ".scope");

    private UnitName() {}

    static String full(String unit) {
        return SUFFIXES.stream().anyMatch(unit::endsWith) ? unit : unit + SERVICE;
    }

    /** As people write it: a service without its suffix. */
    static String shown(String unit) {
        return unit.endsWith(SERVICE) ? unit.substring(0, unit.length() - SERVICE.length()) : unit;
    }

    /** Whether it is a point of order that others meet at, and nothing that runs. */
    static boolean isTarget(String unit) {
        return unit.endsWith(".target");
    }

    static boolean isService(String unit) {
        return full(unit).endsWith(SERVICE);
    }

    /** Whether it is the file of many units, {@code worker@.service}, and none by itself. */
    static boolean isTemplate(String unit) {
        return full(unit).contains("@.");
    }

    /** Whether it is one of many by one file: {@code worker@1} of {@code worker}. */
    static boolean isInstance(String unit, String name) {
        String base = shown(full(name));
        return UnitName.shown(full(unit)).startsWith(base.endsWith("@") ? base : base + "@") && !isTemplate(unit);
    }
}
