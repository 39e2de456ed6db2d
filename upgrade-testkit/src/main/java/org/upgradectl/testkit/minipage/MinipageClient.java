package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The public of a site: one reader of its home page and one reporter of incidents, each asking again and again until
 * {@link #close}.
 */
public final class MinipageClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MinipageHttp http;
    private final Duration interval;
    private final CountDownLatch end = new CountDownLatch(1);
    private final TrafficMeter reads = new TrafficMeter();
    private final TrafficMeter writes = new TrafficMeter();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<Thread> threads;

    private MinipageClient(String baseUrl, Duration interval) {
        this.http = new MinipageHttp(baseUrl, PATIENCE);
        this.interval = interval;
        this.threads = List.of(thread("minipage-reader", this::read), thread("minipage-reporter", this::write));
    }

    /**
     * Begins to read and to write.
     *
     * @param baseUrl the site's address, without a slash at its end
     * @param interval pause between an answer and the next request of the same kind
     */
    public static MinipageClient start(String baseUrl, Duration interval) {
        MinipageClient client = new MinipageClient(baseUrl, interval);
        client.threads.forEach(Thread::start);
        return client;
    }

    /** What the reader of the home page met so far. */
    public Traffic reads() {
        return reads.soFar();
    }

    /** What the reporter of incidents met so far. */
    public Traffic writes() {
        return writes.soFar();
    }

    /** Titles of the incidents that the site accepted, in order: none of them may be missing afterwards. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** Ends both, waiting for the answers that are still to come. */
    @Override
    public void close() {
        end.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read() {
        repeat(
                number -> {
                    HttpResponse<String> answer = http.get("/");
                    note(reads, "GET /", answer, answer.statusCode() == 200);
                },
                reads);
    }

    private void write() {
        repeat(
                number -> {
                    String title = "Reported " + number;
                    HttpResponse<String> answer = http.postIncident(title);
                    if (answer.statusCode() == 302) {
                        accepted.add(title);
                    }
                    note(writes, "POST /incidents/add/", answer, answer.statusCode() == 302);
                },
                writes);
    }

    private static void note(TrafficMeter meter, String what, HttpResponse<String> answer, boolean good) {
        if (good) {
            meter.succeeded();
        } else {
            meter.failed(what + ": " + answer.statusCode());
        }
    }

    private void repeat(Request request, TrafficMeter meter) {
        try {
            for (int number = 1; end.getCount() > 0; number++) {
                try {
                    request.send(number);
                } catch (IOException e) {
                    meter.failed(e.toString());
                }
                if (end.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @FunctionalInterface
    private interface Request {

        void send(int number) throws IOException;
    }
}
