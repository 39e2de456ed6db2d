package org.upgradectl.upgrade;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Uploads one file after another to a site, under names as people give them, until it is closed. */
final class Uploader implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("plain", "with space", "-rf", "two\nlines", "u\u0308ber", "x".repeat(240), "deep/er/than");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final String baseUrl;
    private final Thread thread;

    private Uploader(String baseUrl) {
        this.baseUrl = baseUrl;
        this.thread = new Thread(this::upload, "uploader");
    }

    static Uploader start(String baseUrl) {
        Uploader uploader = new Uploader(baseUrl);
        uploader.thread.start();
        return uploader;
    }

    /** Names of the files that the site took; each holds its own name. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    private void upload() {
        try {
            for (int number = 1; !end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); number++) {
                String name = NAMES.get(number % NAMES.size()) + "." + number;
                if (put(name)) {
                    accepted.add(name);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean put(String name) throws InterruptedException {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/media/add/" + path))
                .timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.ofString(name))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201;
        } catch (IOException e) {
            // The site is silent.
            return false;
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Returns when the last upload was answered. */
    void end() {
        end.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
