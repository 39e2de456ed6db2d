package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.CommandFailed;
import org.upgradectl.testkit.process.GuardedProcess;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.Trees;

/**
 * A Redis server of one's own on a free port of 127.0.0.1, with or without a password. It keeps its data over
 * {@link #stop} and {@link #startAgain}. It ends and its files vanish with {@link #close}, at the latest with the Java
 * process, however that ends. Not for use by several threads at once.
 */
public final class PrivateRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisBinary binary;
    private final Path folder;
    private final int port;
    private final Optional<String> password;
    private final Thread hook = new Thread(this::shutDown, "private-redis-shutdown");
    private @Nullable GuardedProcess server;

    private PrivateRedis(RedisBinary binary, Optional<String> password) {
        this.binary = binary;
        this.password = password;
        folder = ServerFolder.create(Optional.empty(), "redis", HostUser.same(), "");
        port = FreePort.find();
        try {
            Files.writeString(folder.resolve("redis.conf"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server without a password, of whatever release can be had.
     *
     * @throws org.upgradectl.testkit.process.MissingPrerequisite when none can be had
     */
    public static PrivateRedis start() {
        return start(RedisBinary.any(), Optional.empty());
    }

    /**
     * Starts a server.
     *
     * @param password what clients have to give, or empty
     * @throws CommandFailed with the server's log when it does not come up
     */
    public static PrivateRedis start(RedisBinary binary, Optional<String> password) {
        PrivateRedis redis = new PrivateRedis(binary, password);
        Runtime.getRuntime().addShutdownHook(redis.hook);
        try {
            redis.startServer();
            return redis;
        } catch (RuntimeException e) {
            redis.close();
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

    /** What clients have to give, if anything. */
    public Optional<String> password() {
        return password;
    }

    /** The server program. */
    public RedisBinary binary() {
        return binary;
    }

    /** The process id of the server while it runs. */
    public Optional<Long> pid() {
        GuardedProcess running = server;
        return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
    }

    /**
     * Sends one command to database 0, with the password.
     *
     * @param words the command and its arguments, such as {@code "LRANGE", "rq:queue:default", "0", "-1"}
     * @return the reply's elements in order, nested ones flattened; a nil is an empty string
     * @throws UncheckedIOException when the server is not there or refuses the command
     */
    public List<String> cli(String... words) {
        return cliOn(0, words);
    }

    /** As {@link #cli} with another database number. */
    public List<String> cliOn(int database, String... words) {
        try (RespClient client = new RespClient(port)) {
            if (password.isPresent()) {
                client.call("AUTH", password.get());
            }
            client.call("SELECT", Integer.toString(database));
            return client.call(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server; what it holds is saved. */
    public void stop() {
        end("TERM");
    }

    /** Starts the server again after {@link #stop}; does nothing when it runs. */
    public void startAgain() {
        if (pid().isEmpty()) {
            startServer();
        }
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

    private String configuration() {
        // One save rule that is never due: nothing is written while the server runs, all of it at a stop.
        return """
                bind 127.0.0.1
                port %d
                dir "%s"
                daemonize no
                save 86400 1000000
                appendonly no
                databases 16
                """.formatted(port, folder)
                + password.map(word -> "requirepass " + quoted(word) + "\n").orElse("");
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void startServer() {
        Path log = folder.resolve("server.log");
        List<String> line = List.of(
                binary.program().toString(), folder.resolve("redis.conf").toString());
        GuardedProcess started = GuardedProcess.start(line, log, "KILL", Optional.of(folder));
        server = started;
        if (!Await.until(PATIENCE, () -> !started.isAlive() || answers()) || !started.isAlive()) {
            throw new CommandFailed("Redis did not start:\n" + read(log));
        }
    }

    private boolean answers() {
        try {
            return cli("PING").equals(List.of("PONG"));
        } catch (UncheckedIOException e) {
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
        end("KILL");
        Trees.delete(folder);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
