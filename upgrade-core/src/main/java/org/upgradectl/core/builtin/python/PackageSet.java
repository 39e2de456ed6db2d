package org.upgradectl.core.builtin.python;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Packages with their exact versions.
 *
 * @param versions by the name as indexes compare names: lower case, words joined by {@code -}
 */
record PackageSet(SortedMap<String, String> versions) {
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    /** The version of a package that will be there, and of which it can't be told which one. */
    static final String UNKNOWN = "unknown";

    private static final String EXACTLY = "==";

    PackageSet {
        versions = new TreeMap<>(versions);
    }

    /** Of lines {@code name==version}; what was not installed from an index ({@code name @ address}) has no version. */
    static PackageSet of(Collection<?> lines) {
        SortedMap<String, String> versions = new TreeMap<>();
        for (Object element : lines) {
            String line = String.valueOf(element);
            int exactly = line.indexOf(EXACTLY);
            int from = line.indexOf(" @ ");
            if (exactly > 0) {
                versions.put(
                        normal(line.substring(0, exactly)),
                        line.substring(exactly + EXACTLY.length()).strip());
            } else if (from > 0) {
                versions.put(normal(line.substring(0, from)), "not from an index");
            }
        }
        return new PackageSet(versions);
    }

    static String normal(String name) {
        return SEPARATORS.matcher(name.strip()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** As {@link #of} reads them. */
    List<String> lines() {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + EXACTLY + entry.getValue())
                .toList();
    }

    Optional<String> version(String name) {
        return Optional.ofNullable(versions.get(normal(name)));
    }
}
