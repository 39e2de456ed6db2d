package org.upgradectl.core.builtin.python;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a requirement file that has pip build something, also where it is told to take wheels only: a folder, an
 * address, a repository, a package that the file excepts, or a file elsewhere that may hold such lines.
 */
final class SourceRequirement {
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*");
    private static final Pattern OPTION =
            Pattern.compile("(?:-e|--editable|--no-binary)\\b.*" + "|(?:-r|--requirement|-c|--constraint)\\b.*://.*");
    private static final Pattern PLACE = Pattern.compile("[^-].*/.*|\\.");
    private static final Pattern WHEEL = Pattern.compile(".*\\.whl(?:[\\s;#].*)?");

    private SourceRequirement() {}

    /** The first such line; empty where wheels will do. */
    static Optional<String> first(Stream<String> lines) {
        return lines.map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(SourceRequirement::is)
                .findFirst();
    }

    private static boolean is(String line) {
        return OPTION.matcher(line).matches()
                || (PLACE.matcher(line).matches() && !WHEEL.matcher(line).matches());
    }
}
