package org.upgradectl.housekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;

/**
 * What cron starts of the site's tree: one line of a table, or one program in a folder.
 *
 * @param path the table or the program
 * @param number of the line, from 1; 0 for a program, or a table that is taken as a whole
 * @param digest what tells the line; empty for a program. The line itself may hold secrets
 * @param shown the words that name the tree
 * @param nightly whether it is the nightly housekeeping, or else a command of somebody's own
 */
record CronEntry(Path path, int number, String digest, String shown, boolean nightly) {
    CronEntry {
        requireNonNull(path, "path is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(shown, "shown is null");
    }

    static CronEntry program(Path path, String shown, boolean nightly) {
        return new CronEntry(path, 0, "", shown, nightly);
    }

    static CronEntry line(CronLine line, String shown, boolean nightly) {
        return new CronEntry(line.table(), line.number(), digest(line.text()), shown, nightly);
    }

    boolean isLine() {
        return !digest.isEmpty();
    }

    String where() {
        return isLine() ? path + ":" + number : path.toString();
    }

    Map<String, Object> asFact() {
        return Map.of(
                "where",
                where(),
                "path",
                path.toString(),
                "line",
                (long) number,
                "digest",
                digest,
                "shown",
                shown,
                "nightly",
                nightly);
    }

    /** Reads what {@link #asFact} wrote. */
    static CronEntry ofFact(Object fact) {
        Map<?, ?> map = (Map<?, ?>) fact;
        Object number = Optional.<Object>ofNullable(map.get("line")).orElse(0L);
        return new CronEntry(
                Path.of(String.valueOf(map.get("path"))),
                number instanceof Number line ? line.intValue() : 0,
                String.valueOf(map.get("digest")),
                String.valueOf(map.get("shown")),
                Boolean.TRUE.equals(map.get("nightly")));
    }

    Arguments asArguments() {
        return Arguments.of("path", path).with("where", where()).with("digest", digest);
    }

    static CronEntry of(Arguments arguments) {
        String where = arguments.text("where");
        int number =
                arguments.text("digest").isEmpty() ? 0 : Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
        return new CronEntry(arguments.path("path"), number, arguments.text("digest"), "", false);
    }

    static String digest(String line) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(line.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
