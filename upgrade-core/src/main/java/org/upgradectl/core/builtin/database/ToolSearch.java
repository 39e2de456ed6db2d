package org.upgradectl.core.builtin.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;

/** Looks for PostgreSQL's client programs on this host. */
final class ToolSearch {
    private static final List<String> PROGRAMS = List.of("psql", "pg_dump", "pg_restore");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(\\.\\d+)?");

    private final Commands commands;

    ToolSearch(Commands commands) {
        this.commands = commands;
    }

    /**
     * One set of programs.
     *
     * @param version as the programs tell it, {@code 15.20}
     */
    record Found(PostgresTools tools, int major, String version) {}

    /**
     * All sets on this host, or the one in the folder that the site names.
     *
     * @param named what the site says
     */
    List<Found> all(Optional<Path> named) {
        Set<Path> folders = new LinkedHashSet<>();
        if (named.isPresent()) {
            folders.add(named.get());
        } else {
            // Debian, the packages of the PostgreSQL project for Fedora, PostgreSQL's own sources, anything else.
            folders.addAll(releases(Path.of("/usr/lib/postgresql"), "*"));
            folders.addAll(releases(Path.of("/usr"), "pgsql-*"));
            folders.add(Path.of("/usr/local/pgsql/bin"));
            folders.addAll(path());
        }
        return folders.stream().flatMap(folder -> in(folder).stream()).toList();
    }

    /**
     * The best set for a server: of its own release where there is one, else of the next one, because pg_dump refuses a
     * newer server, and what a much newer one writes an older server does not understand.
     */
    static Optional<Found> best(List<Found> all, long serverMajor) {
        return all.stream().filter(found -> found.major() >= serverMajor).min(Comparator.comparingInt(Found::major));
    }

    private Optional<Found> in(Path folder) {
        if (!PROGRAMS.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)))) {
            return Optional.empty();
        }
        Set<String> versions = new LinkedHashSet<>();
        int major = 0;
        for (String program : PROGRAMS) {
            Matcher version = VERSION.matcher(tellVersion(folder.resolve(program)));
            if (!version.find()) {
                return Optional.empty();
            }
            major = Integer.parseInt(version.group(1));
            versions.add(version.group().substring(version.group().indexOf(' ') + 1));
        }
        return versions.size() == 1
                ? Optional.of(new Found(
                        new PostgresTools(folder), major, versions.iterator().next()))
                : Optional.empty();
    }

    private String tellVersion(Path program) {
        try {
            CommandResult result =
                    commands.run(CommandSpec.of(program.toString(), "--version").within(Duration.ofSeconds(20)));
            return result.parsed();
        } catch (UpgradeException e) {
            return "";
        }
    }

    private static List<Path> releases(Path parent, String names) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> releases = Files.newDirectoryStream(parent, names)) {
                releases.forEach(release -> folders.add(release.resolve("bin")));
            } catch (IOException e) {
                return List.of();
            }
        }
        return folders;
    }

    private static List<Path> path() {
        String path = System.getenv("PATH");
        List<Path> folders = new ArrayList<>();
        for (String folder : path == null ? new String[0] : path.split(":", -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        return folders;
    }
}
