package org.upgradectl.core.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.upgradectl.api.context.Secret;

/** Reads one output of a process to its end, on a thread of its own, so that the process never waits for us. */
final class OutputDrain {
    private final InputStream stream;
    private final LineSplitter splitter;
    private final TextTail tail = new TextTail();
    private final TextTail raw = new TextTail();
    private final Thread thread;

    /** Begins to read. */
    OutputDrain(String name, InputStream stream, Redactor redactor, Consumer<String> lines) {
        this.stream = stream;
        this.splitter = new LineSplitter(redactor, tail::append, lines, raw::append);
        this.thread = new Thread(this::read, "output of " + name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the end of the stream. It may never come: a daemon that the command has left behind may hold it. Then
     * reading goes on, so that the daemon never meets a closed pipe.
     */
    void await(Duration limit) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, limit.toNanos()));
    }

    String text() {
        return tail.text();
    }

    Secret unredacted() {
        return new Secret(raw.text());
    }

    private void read() {
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                splitter.accept(buffer, count);
            }
        } catch (IOException e) {
            // The stream closed with the process: what was read is all there is.
        } finally {
            splitter.end();
        }
    }
}
