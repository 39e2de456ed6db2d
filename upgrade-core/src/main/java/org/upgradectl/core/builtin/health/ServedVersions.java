package org.upgradectl.core.builtin.health;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.version.Version;

/** Finds the version that a page tells. */
final class ServedVersions {
    private ServedVersions() {}

    static Optional<String> find(String body, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    /** Whether two versions are the same, however they are written: {@code v2.5} and {@code 2.5.0}. */
    static boolean same(String served, String expected) {
        Optional<Version> one = Version.parse(served);
        Optional<Version> other = Version.parse(expected);
        return (one.isPresent() && other.isPresent())
                ? one.get().compareTo(other.get()) == 0
                : served.strip().equals(expected.strip());
    }
}
