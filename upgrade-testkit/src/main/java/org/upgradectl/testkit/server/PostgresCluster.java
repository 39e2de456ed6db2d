package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.Trees;

/** Makes the files of a cluster: data, socket folder, and, where its user doesn't reach them, a copy of the programs. */
final class PostgresCluster {

    static final String SOCKETS = "s";

    private PostgresCluster() {}

    /**
     * Creates the folder of a cluster.
     *
     * @return a new folder with {@code data}, {@code s} for sockets, and perhaps {@code programs}
     */
    static Path createFolder(PostgresOptions options, HostUser user) {
        return ServerFolder.create(options.folder(), "pg", user, SOCKETS + "/.s.PGSQL.65535.lock");
    }

    /**
     * Gives {@code user} programs that it can run.
     *
     * @return the folder of the programs
     * @throws IllegalStateException when installed programs are out of its reach and can't be copied
     */
    static Path reachablePrograms(PostgresBinaries binaries, Path folder, HostUser user) {
        if (user.reaches(binaries.binDir())) {
            return binaries.binDir();
        }
        Path root = binaries.root()
                .orElseThrow(() -> new IllegalStateException(
                        binaries.binDir() + " is closed to the user that PostgreSQL has to run as"));
        Path copy = folder.resolve("programs");
        Trees.copy(root, copy);
        user.own(copy);
        return copy.resolve(root.relativize(binaries.binDir()).toString());
    }

    /**
     * Runs {@code initdb} and writes the configuration.
     *
     * @param password of the superuser, asked for over TCP only
     */
    static void initialize(
            PostgresOptions options, Path programs, Path folder, int port, String password, HostUser user) {
        try {
            Path passwordFile = folder.resolve("password");
            Files.writeString(passwordFile, password + "\n");
            Files.createDirectory(folder.resolve(SOCKETS));
            user.own(folder.resolve(SOCKETS));
            user.own(passwordFile);
            Path data = folder.resolve("data");
            HostCommand.of(user.running(List.of(
                            programs.resolve("initdb").toString(),
                            "--pgdata=" + data,
                            "--username=" + PrivatePostgres.SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth-local=trust",
                            "--auth-host=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync")))
                    .in(folder)
                    .output();
            Files.delete(passwordFile);
            Files.writeString(data.resolve("pg_hba.conf"), """
                    local all postgres trust
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
            Files.writeString(data.resolve("postgresql.auto.conf"), configuration(options, folder, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(PostgresOptions options, Path folder, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", folder.resolve(SOCKETS).toString());
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", "60");
        settings.put("max_prepared_transactions", "10");
        settings.put("shared_buffers", "16MB");
        settings.put("timezone", "UTC");
        if (!options.durable()) {
            settings.put("fsync", "off");
            settings.put("full_page_writes", "off");
        }
        settings.putAll(options.settings());
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        return text.toString();
    }
}
