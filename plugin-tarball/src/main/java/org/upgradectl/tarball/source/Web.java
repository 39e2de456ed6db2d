package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Asks servers by http and https, with deadlines. Follows redirects, but never from https to http. */
final class Web {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int LARGEST_TEXT = 16 << 20;
    private static final int BUFFER = 64 * 1024;

    private final WebSettings settings;
    private final Cancellation cancellation;
    private final HttpClient client;

    Web(WebSettings settings, Cancellation cancellation) {
        this.settings = requireNonNull(settings, "settings is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(settings.proxies());
        settings.authorities().ifPresent(file -> builder.sslContext(Trust.with(file)));
        this.client = builder.build();
    }

    WebSettings settings() {
        return settings;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Asks; the body is read by the caller, through a {@link Patience}.
     *
     * @throws UpgradeException {@code site.invalid} where the address of the proxy makes no sense
     */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws IOException {
        // Here, because the client would tell a failure of the selector as one of the network.
        settings.proxyFor(address);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(settings.idle()).GET();
        request.setHeader("User-Agent", "upgradectl");
        headers.forEach(request::setHeader);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /**
     * A page, as text.
     *
     * @throws UpgradeException {@code release.remote-unreachable}
     */
    String text(URI address) {
        try {
            HttpResponse<InputStream> response = get(address, Map.of("Accept", "application/json, text/html, */*"));
            try (Patience body = new Patience(response.body(), settings, cancellation)) {
                if (response.statusCode() != 200) {
                    throw unreachable(address, "it answers " + response.statusCode());
                }
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    text.write(buffer, 0, read);
                    if (text.size() > LARGEST_TEXT) {
                        throw unreachable(address, "its answer is longer than " + LARGEST_TEXT + " bytes");
                    }
                }
                return text.toString(StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            cancellation.throwIfRequested();
            throw unreachable(address, shown(e));
        }
    }

    static UpgradeException unreachable(URI address, String why) {
        return new UpgradeException(
                StandardError.REMOTE_UNREACHABLE,
                shown(address) + " can't be had: " + why,
                "Nothing was changed.",
                "Try it again when the server answers. Behind a proxy, set https_proxy or `source: {proxy: ...}` in the"
                        + " site file; with an authority of your own, `ca: FILE`.");
    }

    /** Without a user and a password. */
    static String shown(URI address) {
        String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return address.getScheme() + "://" + host + address.getPath();
    }

    static String shown(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
