package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a site over HTTP, following no redirects. */
final class MinipageHttp {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String baseUrl;
    private final Duration patience;

    MinipageHttp(String baseUrl, Duration patience) {
        this.baseUrl = baseUrl;
        this.patience = patience;
    }

    /** Reads a page. */
    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    /** Reports an incident by the form; 302 is success. */
    HttpResponse<String> postIncident(String title) throws IOException {
        String form = "text=&title=" + URLEncoder.encode(title, StandardCharsets.UTF_8);
        return send(request("/incidents/add/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(patience);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
