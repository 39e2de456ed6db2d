package org.upgradectl.testkit.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;
import org.upgradectl.testkit.process.TestkitCache;

/**
 * The programs of one PostgreSQL release: server and clients.
 *
 * @param binDir folder with {@code initdb}, {@code postgres}, {@code psql}, {@code pg_dump} and {@code pg_restore}
 * @param majorVersion 15 for PostgreSQL 15.20
 * @param root the folder that has to be copied as a whole for the programs to work elsewhere, when they bear that
 */
public record PostgresBinaries(Path binDir, int majorVersion, Optional<Path> root) {

    private static final String WHEEL = "pgserver==0.1.4";
    private static final List<String> PROGRAMS = List.of("initdb", "postgres", "psql", "pg_dump", "pg_restore");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final String PACKAGES =
            "PostgreSQL is not installed (Debian: postgresql, Fedora: postgresql-server postgresql).";

    public PostgresBinaries {
        requireNonNull(binDir, "binDir is null");
        requireNonNull(root, "root is null");
    }

    /**
     * The newest release that is installed on this machine.
     *
     * @throws MissingPrerequisite when there is none
     */
    public static PostgresBinaries installed() {
        return findInstalled().orElseThrow(() -> new MissingPrerequisite(PACKAGES + " Install it."));
    }

    /**
     * PostgreSQL 16 from the wheel {@code pgserver}.
     *
     * @param cache folder into which pip unpacks the wheel, once
     * @throws MissingPrerequisite when there is no Python for the wheel, or pip can't get it
     */
    public static PostgresBinaries wheel(Path cache) {
        Path root = WheelCache.unpacked(cache, WHEEL, PACKAGES + " Install it.");
        return in(root.resolve("pgserver/pginstall/bin"), Optional.of(root))
                .orElseThrow(() -> new MissingPrerequisite(
                        "The wheel " + WHEEL + " does not hold PostgreSQL's programs. Remove " + root + "."));
    }

    /** As {@link #wheel(Path)}, in the cache that all test runs of this user share. */
    public static PostgresBinaries wheel() {
        return wheel(TestkitCache.standard());
    }

    /**
     * The installed release, or else the wheel's.
     *
     * @throws MissingPrerequisite when neither can be had
     */
    public static PostgresBinaries any() {
        return findInstalled().orElseGet(PostgresBinaries::wheel);
    }

    /** The path of one of the programs. */
    public Path program(String name) {
        return binDir.resolve(name);
    }

    private static Optional<PostgresBinaries> findInstalled() {
        return Stream.of(folders(Path.of("/usr/lib/postgresql"), "*"), folders(Path.of("/usr"), "pgsql-*"), onPath())
                .flatMap(List::stream)
                .flatMap(folder -> in(folder, Optional.empty()).stream())
                .max(Comparator.comparingInt(PostgresBinaries::majorVersion));
    }

    // Debian has one folder a release below /usr/lib/postgresql, the packages of the PostgreSQL project for Fedora have
    // /usr/pgsql-N, Fedora itself has one release in /usr/bin.
    private static List<Path> folders(Path parent, String names) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> releases = Files.newDirectoryStream(parent, names)) {
                releases.forEach(release -> folders.add(release.resolve("bin")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folders;
    }

    private static List<Path> onPath() {
        return SearchPath.first("postgres").map(file -> List.of(file.resolveSibling("."))).orElse(List.of()).stream()
                .map(Path::normalize)
                .toList();
    }

    private static Optional<PostgresBinaries> in(Path folder, Optional<Path> root) {
        if (!PROGRAMS.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)))) {
            return Optional.empty();
        }
        Matcher version =
                VERSION.matcher(HostCommand.of(folder.resolve("postgres").toString(), "--version")
                        .output());
        return version.find()
                ? Optional.of(new PostgresBinaries(folder, Integer.parseInt(version.group(1)), root))
                : Optional.empty();
    }
}
