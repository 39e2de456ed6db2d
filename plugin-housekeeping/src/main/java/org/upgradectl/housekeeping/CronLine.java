package org.upgradectl.housekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a table of cron that starts something.
 *
 * @param table the file
 * @param number from 1
 * @param text the whole line; may hold secrets
 * @param time five fields, or a word such as {@code @daily}
 * @param user who runs it
 */
record CronLine(Path table, int number, String text, String time, String user, String command) {
    private static final Pattern JOB = Pattern.compile("\\s*(@\\w+|[0-9*]\\S*(?:\\s+\\S+){4})\\s+(.*)");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"'`;&|()<>]+");
    private static final Pattern USER = Pattern.compile("(\\S+)\\s+(.*)");
    private static final Pattern EVERY_DAY =
            Pattern.compile("@daily|@midnight|@hourly|\\S+\\s+\\S+\\s+\\*\\s+\\*\\s+\\*");

    CronLine {
        requireNonNull(table, "table is null");
        requireNonNull(text, "text is null");
        requireNonNull(time, "time is null");
        requireNonNull(user, "user is null");
        requireNonNull(command, "command is null");
    }

    /**
     * Reads one line.
     *
     * @param owner whose table it is; empty where each line names its user
     * @return empty for a comment, a variable, and what cron would not understand
     */
    static Optional<CronLine> of(Path table, int number, String text, Optional<String> owner) {
        Matcher job = JOB.matcher(text);
        if (!job.matches()) {
            return Optional.empty();
        }
        if (owner.isPresent()) {
            return Optional.of(new CronLine(table, number, text, job.group(1), owner.get(), job.group(2)));
        }
        Matcher rest = USER.matcher(job.group(2));
        return rest.matches()
                ? Optional.of(new CronLine(table, number, text, job.group(1), rest.group(1), rest.group(2)))
                : Optional.empty();
    }

    /** The absolute paths of a command line. */
    static List<Path> paths(String command) {
        return BETWEEN.splitAsStream(command)
                .map(word -> word.replaceFirst("^[\\w-]+=", ""))
                .filter(word -> word.startsWith("/"))
                .flatMap(word -> path(word).stream())
                .distinct()
                .toList();
    }

    /** A word as the host means it; empty for one that no path can be here, as one with an umlaut under a plain C locale. */
    static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(decoded(word)).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Tables are read byte by byte; what is UTF-8 in them is taken for it. */
    private static String decoded(String word) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(word.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return word;
        }
    }

    String where() {
        return table + ":" + number;
    }

    /** Whether it is due on every day; of others it can't be told when they should have run. */
    boolean isDueDaily() {
        return EVERY_DAY.matcher(time).matches();
    }
}
