package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code plugin.properties} says.
 *
 * @param requires the range of API versions that the plugin works with
 */
record Descriptor(
        String id,
        String version,
        String requires,
        List<Dependency> dependencies,
        String description,
        String provider,
        String license) {
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    Descriptor {
        requireNonNull(id, "id is null");
        requireNonNull(version, "version is null");
        requireNonNull(requires, "requires is null");
        dependencies = List.copyOf(dependencies);
        requireNonNull(description, "description is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(license, "license is null");
    }

    /**
     * Another plugin that this one needs.
     *
     * @param range {@code *} where any version will do
     */
    record Dependency(String id, String range, boolean optional) {
        Dependency {
            requireNonNull(id, "id is null");
            requireNonNull(range, "range is null");
        }

        /** PF4J's form: {@code id?@range}. */
        String text() {
            return id + (optional ? "?" : "") + ("*".equals(range) ? "" : "@" + range);
        }
    }
}
