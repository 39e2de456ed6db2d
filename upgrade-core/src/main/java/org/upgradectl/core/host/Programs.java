package org.upgradectl.core.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Finds programs of the host, and says which package brings one that is missing. */
final class Programs {
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("git", "git"),
            Map.entry("python3", "python3 and python3-venv"),
            Map.entry("pg_dump", "postgresql-client"),
            Map.entry("pg_restore", "postgresql-client"),
            Map.entry("psql", "postgresql-client"),
            Map.entry("redis-server", "redis-server"),
            Map.entry("redis-cli", "redis-tools"),
            Map.entry("systemctl", "systemd"),
            Map.entry("journalctl", "systemd"),
            Map.entry("setsid", "util-linux"),
            Map.entry("setpriv", "util-linux"),
            Map.entry("cp", "coreutils"),
            Map.entry("sync", "coreutils"));

    private final List<String> folders;

    Programs(List<String> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The program by its name, along the search path. */
    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Programs::canRun)
                .findFirst();
    }

    /**
     * The program of a command line: a path, or a name to search for.
     *
     * @throws UpgradeException {@code command.not-found}
     */
    Path require(String program) {
        if (program.indexOf('/') < 0) {
            return find(program).orElseThrow(() -> missing(program, "was not found in " + String.join(":", folders)));
        }
        Path path = Path.of(program);
        if (!canRun(path)) {
            throw missing(program, Files.exists(path) ? "is no program that can be run" : "does not exist");
        }
        return path;
    }

    /**
     * A program that every command needs.
     *
     * @throws UpgradeException {@code host.prerequisite-missing}
     */
    Path prerequisite(String name, String purpose) {
        return find(name)
                .orElseThrow(() -> UpgradeException.inAct(
                        StandardError.PREREQUISITE_MISSING,
                        name + " was not found on this host; it is needed to " + purpose,
                        "Install " + PACKAGES.getOrDefault(name, name) + "."));
    }

    private static boolean canRun(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static UpgradeException missing(String program, String what) {
        String name = Path.of(program).getFileName().toString();
        String remedy = Optional.ofNullable(PACKAGES.get(name))
                .map(brings -> "Install " + brings + ", or add its folder to PATH.")
                .orElse("Install what brings " + name + ", or add its folder to PATH.");
        return UpgradeException.inAct(StandardError.COMMAND_NOT_FOUND, program + " " + what, remedy);
    }
}
