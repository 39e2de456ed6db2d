package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code /proc} tells of the processes of this host. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /**
     * One process.
     *
     * @param session id of its session
     * @param start when it began, in clock ticks since the boot: with the pid, it tells it from every other process
     */
    record Entry(long pid, long session, long start, String name) {
        Entry {
            requireNonNull(name, "name is null");
        }

        /** Whether its environment holds the text {@code NAME=VALUE}; false where it may not be read. */
        boolean hasVariable(String assignment) {
            try {
                String all = new String(
                        Files.readAllBytes(PROC.resolve(String.valueOf(pid)).resolve("environ")), ISO_8859_1);
                return Arrays.asList(all.split("\0", -1)).contains(assignment);
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** All processes that run; those that have ended and wait for their parent are not among them. */
    static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(folder -> read(folder).ifPresent(entries::add));
        } catch (IOException | DirectoryIteratorException e) {
            return List.copyOf(entries);
        }
        return List.copyOf(entries);
    }

    static Optional<Entry> find(long pid) {
        return read(PROC.resolve(String.valueOf(pid)));
    }

    /** Tells this boot of the host from every other; empty text where the host does not say. */
    static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Entry> read(Path folder) {
        try {
            String stat = new String(Files.readAllBytes(folder.resolve("stat")), ISO_8859_1);
            // The name stands in parentheses and may hold any character; the fields after it are counted from 3.
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).strip().split(" ", -1);
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    Long.parseLong(stat.substring(0, open).strip()),
                    Long.parseLong(fields[6 - 3]),
                    Long.parseLong(fields[22 - 3]),
                    stat.substring(open + 1, close)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
