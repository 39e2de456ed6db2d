package org.upgradectl.core.builtin.health;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks for one page again and again, as a visitor would, and counts how that went. */
public final class PageWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAST_ANSWER_WITHIN = Duration.ofSeconds(2);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread visitor = new Thread(this::visit, "page watch");
    private final String address;
    private long requests;
    private long failed;
    private long lastGood;
    private long longestGap;

    private PageWatch(String address) {
        this.address = requireNonNull(address, "address is null");
        lastGood = System.nanoTime();
    }

    /** Begins to ask, once a second. */
    public static PageWatch start(String address) {
        PageWatch watch = new PageWatch(address);
        watch.visitor.setDaemon(true);
        watch.visitor.start();
        return watch;
    }

    // A slow answer delays the next question: what waits is one visitor, not a crowd.
    private void visit() {
        try {
            do {
                note(Browser.get(address).well());
            } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(boolean good) {
        requests++;
        long now = System.nanoTime();
        if (good) {
            longestGap = Math.max(longestGap, now - lastGood);
            lastGood = now;
        } else {
            failed++;
        }
    }

    /** How it went so far. */
    public synchronized Seen seen() {
        long open = failed == 0 ? 0 : System.nanoTime() - lastGood;
        return new Seen(INTERVAL, requests, failed, Duration.ofNanos(Math.max(longestGap, open)));
    }

    /** Ends the questions; the answer to the last one is waited for a moment. */
    @Override
    public void close() {
        closed.countDown();
        try {
            visitor.join(LAST_ANSWER_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What a visitor saw.
     *
     * @param interval between an answer and the next question
     * @param failed of the requests: refused, no answer within 10 s, or another status than 200
     * @param longestGap between two good answers that followed each other
     */
    public record Seen(Duration interval, long requests, long failed, Duration longestGap) {
        public Seen {
            requireNonNull(interval, "interval is null");
            requireNonNull(longestGap, "longestGap is null");
        }
    }
}
