package org.upgradectl.core.builtin.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Cron lines and timers that start something of a tree. */
final class Schedules {
    private static final List<String> CRON_FILES = List.of("etc/crontab", "etc/anacrontab");
    private static final List<String> CRON_FOLDERS = List.of(
            "etc/cron.d",
            "etc/cron.hourly",
            "etc/cron.daily",
            "etc/cron.weekly",
            "etc/cron.monthly",
            "var/spool/cron",
            "var/spool/cron/crontabs");
    private static final List<String> UNIT_FOLDERS =
            List.of("etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system", "lib/systemd/system");
    private static final int LARGEST = 1 << 20;

    private final Path host;
    private final TreeWords tree;

    /**
     * Looks for schedules.
     *
     * @param host the host's root folder
     * @param roots the tree's folder as it is named, and with its links resolved
     */
    Schedules(Path host, Set<Path> roots) {
        this.host = requireNonNull(host, "host is null");
        this.tree = new TreeWords(roots);
    }

    /**
     * Something that is started at a time.
     *
     * @param where a file with a line number, or a timer's name
     * @param what the words that name the tree; nothing else, for the line may hold secrets
     * @param timer whether it is a timer of systemd
     */
    record Schedule(String where, String what, boolean timer) {}

    List<Schedule> find() {
        List<Schedule> found = new ArrayList<>();
        CRON_FILES.forEach(file -> cron(host.resolve(file), found));
        for (String folder : CRON_FOLDERS) {
            list(host.resolve(folder)).forEach(file -> cron(file, found));
        }
        for (String folder : UNIT_FOLDERS) {
            list(host.resolve(folder)).forEach(file -> timer(file, found));
        }
        return found.stream().distinct().toList();
    }

    private void cron(Path file, List<Schedule> found) {
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.startsWith("#")) {
                int number = i + 1;
                naming(line).ifPresent(words -> found.add(new Schedule(shown(file) + ":" + number, words, false)));
            }
        }
        // What lies in cron.daily is most often a link into the tree.
        target(file).flatMap(this::naming).ifPresent(words -> found.add(new Schedule(shown(file), words, false)));
    }

    /** A timer starts the service of its name, or the one that it names. */
    private void timer(Path file, List<Schedule> found) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".timer")) {
            return;
        }
        String service = lines(file).stream()
                .filter(line -> line.startsWith("Unit="))
                .map(line -> line.substring("Unit=".length()).strip())
                .findFirst()
                .orElse(name.replaceFirst("\\.timer$", ".service"));
        for (String folder : UNIT_FOLDERS) {
            for (String line : lines(host.resolve(folder).resolve(service))) {
                if (!line.startsWith("#")) {
                    naming(line).ifPresent(words -> found.add(new Schedule(name, words, true)));
                }
            }
        }
    }

    private Optional<String> naming(String line) {
        String words = String.join(" ", tree.of(line));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Optional<String> target(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? Optional.of(Files.readSymbolicLink(file).toString())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String shown(Path file) {
        return "/" + host.relativize(file);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
