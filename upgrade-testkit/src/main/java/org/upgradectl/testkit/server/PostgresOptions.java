package org.upgradectl.testkit.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@link PrivatePostgres} is to be started. Immutable: each {@code with} method returns new options.
 *
 * @param binaries the programs
 * @param folder where the cluster's folder is created; another one is taken when the server's user doesn't get there or
 *     the path is too long for a socket; empty for the folder of temporary files
 * @param durable whether data survives a crash of the machine; tests that don't crash it are faster without
 * @param settings server parameters in addition to the test kit's
 */
public record PostgresOptions(
        PostgresBinaries binaries, Optional<Path> folder, boolean durable, Map<String, String> settings) {

    public PostgresOptions {
        requireNonNull(binaries, "binaries is null");
        requireNonNull(folder, "folder is null");
        settings = Map.copyOf(settings);
    }

    /** A cluster in the folder of temporary files, not durable, with the test kit's settings. */
    public static PostgresOptions of(PostgresBinaries binaries) {
        return new PostgresOptions(binaries, Optional.empty(), false, Map.of());
    }

    /** The same with the cluster's folder in {@code parent}, where that is possible. */
    public PostgresOptions withFolder(Path parent) {
        return new PostgresOptions(binaries, Optional.of(parent), durable, settings);
    }

    /** The same with {@code fsync} on. */
    public PostgresOptions withDurability() {
        return new PostgresOptions(binaries, folder, true, settings);
    }

    /** The same with one more server parameter, which wins over the test kit's. */
    public PostgresOptions with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new PostgresOptions(binaries, folder, durable, more);
    }
}
