package org.upgradectl.core.builtin.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks for pages as a visitor without an account would, directly and never through a proxy. */
final class Browser {
    private static final int MOST_REDIRECTS = 5;
    /** What is longer is cut. */
    static final int LONGEST_BODY = 1 << 20;

    /** A busy host loads all of an application for its first page: who gives up sooner asks it to begin again. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private Browser() {}

    /** The page at the address; redirects are followed, but one to a login page is no answer. */
    static Answer get(String address) {
        return follow(address, bytes -> true);
    }

    /** The file at the address, if it is these bytes and no others. */
    static Answer file(String address, byte[] expected) {
        return follow(address, bytes -> Arrays.equals(bytes, expected));
    }

    private static Answer follow(String address, Predicate<byte[]> wanted) {
        try {
            URI at = new URI(address);
            for (int i = 0; i <= MOST_REDIRECTS; i++) {
                HttpURLConnection connection = open(at);
                try {
                    int status = connection.getResponseCode();
                    String location = connection.getHeaderField("Location");
                    if (status / 100 != 3 || location == null) {
                        return answer(status, connection, wanted);
                    }
                    at = at.resolve(location);
                    if (asksForLogin(at) && !asksForLogin(new URI(address))) {
                        return Answer.failed("a redirect to the login page " + at.getPath());
                    }
                } finally {
                    connection.disconnect();
                }
            }
            return Answer.failed("more than " + MOST_REDIRECTS + " redirects");
        } catch (SocketTimeoutException e) {
            return Answer.failed("no answer within " + PATIENCE_MILLIS / 1000 + " s");
        } catch (IOException e) {
            return Answer.failed(String.valueOf(e.getMessage()));
        } catch (URISyntaxException | IllegalArgumentException | ClassCastException e) {
            return Answer.failed(address + " is no address of a page");
        }
    }

    private static HttpURLConnection open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", "upgradectl");
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private static Answer answer(int status, HttpURLConnection connection, Predicate<byte[]> wanted)
            throws IOException {
        byte[] bytes = bytes(status < 400 ? connection.getInputStream() : connection.getErrorStream());
        String body = new String(bytes, UTF_8);
        if (status != HttpURLConnection.HTTP_OK) {
            return new Answer(false, "HTTP " + status, body);
        }
        if (!wanted.test(bytes)) {
            return Answer.failed("HTTP 200 with other contents, " + bytes.length + " bytes");
        }
        return body.isBlank() ? Answer.failed("HTTP 200 with an empty page") : new Answer(true, "HTTP 200", body);
    }

    private static byte[] bytes(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            return stream.readNBytes(LONGEST_BODY);
        }
    }

    private static boolean asksForLogin(URI address) {
        return address.getPath() != null && address.getPath().contains("/login");
    }
}
