package org.upgradectl.tarball.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checksum files as {@code sha256sum} writes them, and those that hold nothing but the sum. */
final class Checksums {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:[ \\t]+\\*?(.*\\S))?\\s*");

    private Checksums() {}

    /** The sum of a file; empty where there is none of it. */
    static Optional<String> find(String text, String name) {
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                String file = matcher.group(2);
                boolean ofIt = file == null || file.equals(name) || file.endsWith("/" + name);
                if (ofIt) {
                    return Optional.of(matcher.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return Optional.empty();
    }
}
