package org.upgradectl.core.builtin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list that pg_restore writes of an archive and reads to know what to restore. What the role does not own was not dropped,
 * so it must not be restored: a schema of the server's, an extension of an administrator's, somebody's default privileges.
 *
 * @param role whose things are restored
 * @param extensionsOfOthers names of extensions that are there already
 */
record ContentsList(String role, Set<String> extensionsOfOthers) {
    /** {@code 3; 3079 16390 EXTENSION - pg_trgm }, {@code 4012; 0 0 COMMENT - EXTENSION pg_trgm }: nobody owns these. */
    private static final Pattern EXTENSION =
            Pattern.compile("\\d+; \\d+ \\d+ (?:COMMENT - EXTENSION|EXTENSION -) (.*) ");

    ContentsList {
        extensionsOfOthers = Set.copyOf(extensionsOfOthers);
    }

    /** The entries to restore of a list in a file. */
    String of(Path list) {
        try {
            return Files.readAllLines(list).stream().filter(this::isOwn).collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOwn(String line) {
        Matcher extension = EXTENSION.matcher(line);
        if (extension.matches()) {
            return !extensionsOfOthers.contains(extension.group(1));
        }
        // An entry ends with its owner; those without one are settings and the contents of large objects.
        return line.startsWith(";") || line.endsWith(" ") || line.endsWith(" " + role);
    }
}
