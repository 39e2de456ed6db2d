package org.upgradectl.core.builtin.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processes that run code of a tree, by {@code /proc}: by their command line and working folder, for {@code exe} of a
 * Python environment is the host's interpreter (experiments.md 4).
 */
final class TreeUsers {
    private static final Pattern RUNS_PYTHON = Pattern.compile("(?:python[0-9.]*|pypy[0-9.]*|gunicorn|uwsgi|celery).*");
    private static final Pattern UNIT = Pattern.compile(".*/([^/]+\\.(?:service|scope))(?:/.*)?");
    private static final int LONGEST = 200;

    private final Path proc;
    private final List<Path> roots;
    private final TreeWords tree;

    /**
     * Looks for users of a tree.
     *
     * @param proc {@code /proc}
     * @param roots the tree's folder as it is named, and with its links resolved
     */
    TreeUsers(Path proc, Set<Path> roots) {
        this.proc = requireNonNull(proc, "proc is null");
        this.roots = List.copyOf(roots);
        this.tree = new TreeWords(roots);
    }

    /**
     * A process that runs code of the tree.
     *
     * @param unit its systemd unit; empty where it has none
     * @param command its program and what of its command line names the tree; nothing else, for it may hold secrets
     */
    record User(long pid, Optional<String> unit, String command) {}

    /**
     * All of them that may be read.
     *
     * @param except processes that are not counted
     */
    List<User> find(Set<Long> except) {
        List<User> users = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                if (!except.contains(pid)) {
                    user(pid, folder).ifPresent(users::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        users.sort(java.util.Comparator.comparingLong(User::pid));
        return List.copyOf(users);
    }

    private Optional<User> user(long pid, Path folder) {
        try {
            String line = new String(Files.readAllBytes(folder.resolve("cmdline")), UTF_8);
            List<String> words = Stream.of(line.split("\0", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty() || words.stream().limit(3).noneMatch(TreeUsers::runsPython)) {
                return Optional.empty();
            }
            List<String> naming =
                    words.stream().flatMap(word -> tree.of(word).stream()).toList();
            Optional<Path> workingFolder = link(folder.resolve("cwd")).filter(this::inTree);
            if (naming.isEmpty() && workingFolder.isEmpty()) {
                return Optional.empty();
            }
            // A process that has renamed itself has all of its line in the first argument.
            String program = words.get(0).split("\\s", 2)[0];
            String shown = naming.isEmpty()
                    ? program + " in " + workingFolder.get()
                    : (naming.contains(program) ? "" : program + " ") + String.join(" ", naming);
            return Optional.of(new User(pid, unit(folder), shown.substring(0, Math.min(LONGEST, shown.length()))));
        } catch (IOException | UncheckedIOException e) {
            // It has ended meanwhile, or is somebody's whose processes we may not look at.
            return Optional.empty();
        }
    }

    private static boolean runsPython(String word) {
        String name = word.substring(word.lastIndexOf('/') + 1);
        return RUNS_PYTHON.matcher(name).matches();
    }

    private boolean inTree(Path path) {
        return roots.stream().anyMatch(path::startsWith);
    }

    private static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> unit(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("cgroup")).stream()
                .map(UNIT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
