package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.CommandFailed;
import org.upgradectl.testkit.process.GuardedProcess;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.Trees;

/**
 * A PostgreSQL cluster of one's own on a free port of 127.0.0.1 and on a unix socket. Over the socket the superuser is
 * trusted; everybody else, and everybody over TCP, needs a password. The server ends and its files vanish with
 * {@link #close}, at the latest with the Java process, however that ends. Not for use by several threads at once.
 */
public final class PrivatePostgres implements AutoCloseable {

    /** The superuser's role. */
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresBinaries binaries;
    private final HostUser user;
    private final Path folder;
    private final int port;
    private final String password = Passwords.random();
    private final Thread hook = new Thread(this::shutDown, "private-postgres-shutdown");
    private @Nullable GuardedProcess server;

    private PrivatePostgres(PostgresOptions options) {
        user = HostUser.unprivileged("postgres");
        folder = PostgresCluster.createFolder(options, user);
        port = FreePort.find();
        Path programs = PostgresCluster.reachablePrograms(options.binaries(), folder, user);
        binaries = new PostgresBinaries(programs, options.binaries().majorVersion(), Optional.empty());
        PostgresCluster.initialize(options, programs, folder, port, password, user);
    }

    /**
     * Starts a cluster of whatever release can be had.
     *
     * @throws org.upgradectl.testkit.process.MissingPrerequisite when none can be had
     */
    public static PrivatePostgres start() {
        return start(PostgresOptions.of(PostgresBinaries.any()));
    }

    /**
     * Starts a cluster.
     *
     * @throws CommandFailed with the end of the server's log when it does not come up
     */
    public static PrivatePostgres start(PostgresOptions options) {
        PrivatePostgres postgres = new PrivatePostgres(options);
        Runtime.getRuntime().addShutdownHook(postgres.hook);
        try {
            postgres.startServer();
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** The address that the server listens on. */
    public String host() {
        return "127.0.0.1";
    }

    /** The TCP port, which stays the same over restarts. */
    public int port() {
        return port;
    }

    /** The folder of the unix socket, which only the server's user and root can enter. */
    public Path socketDir() {
        return folder.resolve(PostgresCluster.SOCKETS);
    }

    /** The folder with {@code psql}, {@code pg_dump} and {@code pg_restore} of the server's own release. */
    public Path binDir() {
        return binaries.binDir();
    }

    /** 15 for PostgreSQL 15.20. */
    public int majorVersion() {
        return binaries.majorVersion();
    }

    /** The superuser's password, needed over TCP. */
    public String superuserPassword() {
        return password;
    }

    /** What the server wrote, from its first start on. */
    public Path log() {
        return folder.resolve("server.log");
    }

    /** The process id of the server while it runs. */
    public Optional<Long> pid() {
        GuardedProcess running = server;
        return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
    }

    /** The JDBC URL of a database over TCP, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** Creates a role that may log in and nothing else, as the products' guides do. */
    public void createRole(String name, String rolePassword) {
        psql(SUPERUSER, "CREATE ROLE " + Sql.name(name) + " LOGIN PASSWORD " + Sql.text(rolePassword));
    }

    /** Creates an empty database that belongs to {@code owner}. */
    public void createDatabase(String name, String owner) {
        psql(SUPERUSER, "CREATE DATABASE " + Sql.name(name) + " OWNER " + Sql.name(owner));
    }

    /**
     * Runs SQL as the superuser, stopping at the first error.
     *
     * @return the rows, one a line, columns separated by {@code |}, without headers and without the last line's end
     * @throws CommandFailed with psql's message when a statement fails
     */
    public String psql(String database, String sql) {
        return client("psql", "--no-psqlrc", "-AtqX", "--set=ON_ERROR_STOP=1", "--dbname=" + database)
                .reading(sql)
                .output()
                .stripTrailing();
    }

    /** A client program of the server's release as the superuser over the socket, with {@code arguments} appended. */
    public HostCommand client(String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                binaries.program(program).toString(),
                "--host=" + socketDir(),
                "--port=" + port,
                "--username=" + SUPERUSER,
                "--no-password"));
        line.addAll(List.of(arguments));
        return HostCommand.of(line).with("PGSERVICE", "").with("PGOPTIONS", "").with("PGAPPNAME", "upgradectl-testkit");
    }

    /**
     * Writes a password file, readable by this process's user alone, that gives libpq the superuser's password.
     *
     * @return {@code file}
     */
    public Path writePassfile(Path file) {
        return ConnectionFiles.writePassfile(file, host(), port, SUPERUSER, password);
    }

    /**
     * Writes a connection service file with a superuser's service.
     *
     * @param file the service file, readable by this process's user alone
     * @param service the service's name
     * @return {@code file}
     */
    public Path writeServiceFile(Path file, String service) {
        return ConnectionFiles.writeService(file, service, host(), port, SUPERUSER, password);
    }

    /** Starts the server again after {@link #stop} or {@link #kill}; does nothing when it runs. */
    public void startAgain() {
        if (pid().isEmpty()) {
            startServer();
        }
    }

    /** Stops the server in order, ending sessions and rolling back their transactions; its files stay. */
    public void stop() {
        end("INT");
    }

    /** Stops the server as a crash does: sessions are cut, the next start recovers. */
    public void kill() {
        end("QUIT");
    }

    /**
     * Stops and starts the server.
     *
     * @param immediate whether to stop as a crash does
     */
    public void restart(boolean immediate) {
        end(immediate ? "QUIT" : "INT");
        startServer();
    }

    /** Ends the server and removes its files. */
    @Override
    public void close() {
        shutDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The Java process is ending: the hook runs, and finds nothing more to do.
        }
    }

    private void startServer() {
        List<String> line = user.running(List.of(
                binaries.program("postgres").toString(),
                "-D",
                folder.resolve("data").toString()));
        GuardedProcess started = GuardedProcess.start(line, log(), "QUIT", Optional.of(folder));
        server = started;
        Path pidFile = folder.resolve("data/postmaster.pid");
        if (!Await.until(PATIENCE, () -> !started.isAlive() || isReady(pidFile)) || !started.isAlive()) {
            throw new CommandFailed("PostgreSQL did not start:\n" + logText());
        }
    }

    // The last line of the file tells the server's state, blank-padded to a fixed width.
    private static boolean isReady(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    private void end(String signal) {
        GuardedProcess running = server;
        if (running == null) {
            return;
        }
        running.signal(signal);
        if (!running.awaitExit(PATIENCE)) {
            running.close();
        }
        server = null;
    }

    private synchronized void shutDown() {
        end("INT");
        Trees.delete(folder);
    }

    private String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
