package org.upgradectl.housekeeping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host's root folder. Paths are told and kept as the host's own programs know them, and looked up below it.
 *
 * @param folder {@code /} but in tests
 */
record HostRoot(Path folder) {
    private static final int LARGEST = 1 << 20;

    HostRoot {
        requireNonNull(folder, "folder is null");
    }

    Path at(Path path) {
        return folder.resolve(Path.of("/").relativize(path));
    }

    /** The entries of a folder by their names; none where it can't be read. */
    List<Path> list(Path path) {
        try (Stream<Path> entries = Files.list(at(path))) {
            return entries.map(entry -> path.resolve(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The lines of a regular file, or of what a link leads to; none where it can't be read. Any bytes are kept. */
    List<String> lines(Path path) {
        Path file = at(followed(path));
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Files.readString(file, ISO_8859_1).lines().toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Where a link points to, as an absolute path; empty where it is none. */
    Optional<Path> target(Path link) {
        return linked(link).map(target -> link.resolveSibling(target).normalize());
    }

    /** What a link says, as it was written; empty where it is none. */
    Optional<Path> linked(Path link) {
        try {
            return Files.isSymbolicLink(at(link)) ? Optional.of(Files.readSymbolicLink(at(link))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where a chain of links ends, whether there is something or not. */
    Path followed(Path path) {
        Path end = path;
        for (int i = 0; i < 40; i++) {
            Optional<Path> next = target(end);
            if (next.isEmpty()) {
                return end;
            }
            end = next.get();
        }
        return end;
    }

    /** Whether there is something by this name, be it a link that leads nowhere. */
    boolean has(Path path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is a file where the links of the path lead. */
    boolean leads(Path path) {
        return Files.isRegularFile(at(followed(path)));
    }

    /** The name of a process by its folder in {@code /proc}; empty where it has ended. */
    Optional<String> comm(Path process) {
        try {
            return Optional.of(Files.readString(at(process.resolve("comm"))).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The command line of a process by its folder in {@code /proc}; empty where it has ended, or may not be read. */
    String commandLine(Path process) {
        try {
            return Files.readString(at(process.resolve("cmdline")), ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    boolean isWritable(Path path) {
        return Files.isWritable(at(path));
    }
}
