package org.upgradectl.tarball.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.upgradectl.api.context.Cancellation;

/**
 * The body of an answer, with an end to waiting: for a server that says nothing, for a download that takes too long, and
 * for a person who has asked to stop. Another thread closes it, since reading can't be interrupted.
 */
final class Patience extends FilterInputStream {
    private static final long LOOK_EVERY_MILLIS = 100;

    private final ScheduledExecutorService watch;
    private final Future<?> looking;
    private final long begin = System.nanoTime();
    private volatile long last = begin;
    private volatile String given = "";

    Patience(InputStream body, WebSettings settings, Cancellation cancellation) {
        super(body);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "download-deadline");
            thread.setDaemon(true);
            return thread;
        });
        this.watch = executor;
        this.looking = executor.scheduleAtFixedRate(
                () -> look(settings, cancellation), LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(WebSettings settings, Cancellation cancellation) {
        long now = System.nanoTime();
        if (cancellation.requested()) {
            giveUp("stopped");
        } else if (Duration.ofNanos(now - last).compareTo(settings.idle()) > 0) {
            giveUp("the server has said nothing for " + settings.idle().toSeconds() + " s");
        } else if (Duration.ofNanos(now - begin).compareTo(settings.whole()) > 0) {
            giveUp("it was not here within " + settings.whole().toMinutes() + " min");
        }
    }

    private void giveUp(String why) {
        given = why;
        try {
            in.close();
        } catch (IOException e) {
            given = why + " (" + e.getMessage() + ")";
        }
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        try {
            int read = in.read(target, offset, wanted);
            last = System.nanoTime();
            if (read < 0 && !given.isEmpty()) {
                throw new IOException(given);
            }
            return read;
        } catch (IOException e) {
            throw given.isEmpty() ? e : new IOException(given, e);
        }
    }

    @Override
    public void close() throws IOException {
        looking.cancel(false);
        watch.shutdown();
        super.close();
    }
}
