package org.upgradectl.testkit.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a cleaning command when this Java process ends without having called {@link #close}, also by {@code kill -9}: a
 * shell in a session of its own waits on a pipe that closes with the process.
 */
public final class Watchdog implements AutoCloseable {

    private static final String WAIT = "if read -r word; then exit 0; fi; exec \"$@\" </dev/null >/dev/null 2>&1";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /**
     * Begins to watch.
     *
     * @param cleaning program and arguments to run once this process is gone
     * @throws CommandFailed when the shell can't be started
     */
    public static Watchdog start(List<String> cleaning) {
        List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c", WAIT, "watchdog"));
        line.addAll(cleaning);
        try {
            return new Watchdog(new ProcessBuilder(line)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new CommandFailed("setsid and sh are needed to watch over a process: " + e.getMessage());
        }
    }

    /** Ends the watching without running the command; the caller has cleaned up. */
    @Override
    public void close() {
        try (Writer writer = shell.outputWriter(StandardCharsets.US_ASCII)) {
            writer.write("done\n");
        } catch (IOException e) {
            // The shell has gone: there is nobody left to call off.
        }
        try {
            shell.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
