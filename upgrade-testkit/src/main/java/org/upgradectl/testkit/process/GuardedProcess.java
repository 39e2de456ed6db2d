package org.upgradectl.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server process that can't outlive this Java process, not even when that is killed by {@code kill -9}: a shell between
 * the two holds the reading end of a pipe, and ends the server when the pipe closes. Both live in a session of their own,
 * so that Ctrl-C in a terminal reaches the Java process alone, which then stops its servers in order.
 */
public final class GuardedProcess implements AutoCloseable {

    // The reader is told by the exit of the server (main shell), and the main shell by the reader's status that the
    // pipe
    // had closed: only then is the folder removed, because a server that was stopped may be started again.
    private static final String GUARD = """
            log=$1 last=$2 remove=$3; shift 3
            exec 3<&0 </dev/null
            "$@" >>"$log" 2>&1 3<&- &
            server=$!
            echo "$server"
            exec >/dev/null
            (
                while read -r name; do kill -s "$name" "$server" 2>/dev/null; done
                kill -s "$last" "$server" 2>/dev/null
                exit 0
            ) <&3 &
            reader=$!
            exec 3<&-
            wait "$server"; code=$?
            kill "$reader" 2>/dev/null
            if wait "$reader" && [ -n "$remove" ]; then rm -rf -- "$remove"; fi
            exit "$code"
            """;

    private final Process guard;
    private final long pid;
    private final Writer orders;

    private GuardedProcess(Process guard, long pid) {
        this.guard = guard;
        this.pid = pid;
        this.orders = guard.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * Starts a server that stays in the foreground.
     *
     * @param command program and arguments; the server's process id is that of this program, so it must not fork away
     * @param log file that receives what it writes, appended
     * @param lastSignal name of the signal that ends it for certain, such as {@code QUIT}
     * @param remove folder to remove when this Java process has died without {@link #close}
     * @throws CommandFailed when the guarding shell can't be started
     */
    public static GuardedProcess start(List<String> command, Path log, String lastSignal, Optional<Path> remove) {
        List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "guard", log.toString(), lastSignal));
        line.add(remove.map(Path::toString).orElse(""));
        line.addAll(command);
        try {
            Process guard = new ProcessBuilder(line)
                    .directory(Path.of("/").toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(guard.getInputStream(), StandardCharsets.US_ASCII));
            String first = reader.readLine();
            if (first == null) {
                throw new CommandFailed("The guard of " + command.get(0) + " ended at once; see " + log);
            }
            return new GuardedProcess(guard, Long.parseLong(first));
        } catch (IOException e) {
            throw new CommandFailed("setsid and sh are needed to start " + command.get(0) + ": " + e.getMessage());
        }
    }

    /** The server's own process id. */
    public long pid() {
        return pid;
    }

    /** Whether the server runs. */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /** Sends a signal, such as {@code INT}; does nothing when the server has ended. */
    public void signal(String name) {
        try {
            orders.write(name + "\n");
            orders.flush();
        } catch (IOException e) {
            if (guard.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for the server's end and says whether it came within {@code limit}. */
    public boolean awaitExit(Duration limit) {
        try {
            return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the server with the last signal and, should that not help, with KILL. */
    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            // The guard has gone already, and it goes only after its server.
        }
        if (!awaitExit(Duration.ofSeconds(10))) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            awaitExit(Duration.ofSeconds(10));
        }
    }
}
