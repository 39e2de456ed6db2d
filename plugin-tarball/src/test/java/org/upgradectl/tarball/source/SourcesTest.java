package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.contract.TestSites;

/** Downloads and indexes against a server on loopback that behaves badly where the test wants it. */
final class SourcesTest {
    private static final byte[] BODY = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "test-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetch_connectionThatBreaks_goesOnWhereItBroke() throws IOException {
        server.createContext("/a", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(String.valueOf(range));
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            if (range == null) {
                exchange.sendResponseHeaders(200, BODY.length);
                exchange.getResponseBody().write(BODY, 0, 70_000);
                exchange.getResponseBody().flush();
                exchange.close();
                return;
            }
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (BODY.length - 1) + "/" + BODY.length);
            send(exchange, 206, Arrays.copyOfRange(BODY, from, BODY.length));
        });

        download(Duration.ofSeconds(5), 1 << 20).fetch(address("/a"), folder.resolve("a"));

        assertThat(folder.resolve("a")).hasBinaryContent(BODY);
        assertThat(asked).hasSize(2).first().isEqualTo("null");
        assertThat(asked.get(1)).matches("bytes=[1-9]\\d*-");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains(".part"));
    }

    @Test
    void fetch_fileThatChangedMeanwhile_beginsAnew() throws IOException {
        Files.writeString(folder.resolve("a.part"), "of an older file");
        Files.writeString(folder.resolve("a.part-tag"), "\"old\"");
        server.createContext("/a", exchange -> send(exchange, 200, BODY));

        download(Duration.ofSeconds(5), 1 << 20).fetch(address("/a"), folder.resolve("a"));

        assertThat(folder.resolve("a")).hasBinaryContent(BODY);
    }

    @Test
    void fetch_serverThatFallsSilent_isGivenUp() {
        server.createContext("/a", exchange -> {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY, 0, 10);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> download(Duration.ofMillis(300), 1 << 20).fetch(address("/a"), folder.resolve("a")))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("can't be had");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void fetch_tooLargeOrMissing_isRefused() {
        server.createContext("/large", exchange -> send(exchange, 200, BODY));
        assertThatThrownBy(() -> download(Duration.ofSeconds(5), 1000).fetch(address("/large"), folder.resolve("a")))
                .hasMessageContaining("is larger than 1000 bytes");
        assertThatThrownBy(() -> download(Duration.ofSeconds(5), 1000).fetch(address("/none"), folder.resolve("a")))
                .hasMessageContaining("is not there (404)");
    }

    @Test
    void index_listingOfAFolder_offersWhatFollowsThePattern() {
        assertThat(versions("""
                <a href="../">..</a> <a href="mini-1.2.tar.gz">x</a>
                <A HREF='/releases/mini-1.10.tar.gz?raw'>y</A> <a href=other-1.3.tar.gz>z</a>
                <a href="mini-2.0-beta1.tar.gz">b</a> <a href="mini-1.2.tar.gz.sha256">s</a>
                """)).containsExactly("1.2", "1.10", "2.0-beta1 early");
    }

    @Test
    void index_json_asTextsAndAsForgesHaveIt() {
        assertThat(versions("[\"v1.2\", \"v1.10\", \"nightly\", \"1.11\"]")).containsExactly("1.2", "1.10", "1.11");
        assertThat(versions("""
                [{"tag_name": "v1.3", "prerelease": false, "published_at": "2026-01-02T03:04:05Z", "assets": []},
                 {"tag_name": "v1.4", "prerelease": true}, {"tag_name": "v9", "draft": true}, {"id": 7}]
                """)).containsExactly("1.3", "1.4 early");
        assertThat(versions("{\"releases\": [{\"version\": \"1.5\", \"sha256\": \"" + "a".repeat(64) + "\"}]}"))
                .containsExactly("1.5 aaaa");
        assertThatThrownBy(() -> versions("[1.2, ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checksums_ofSha256sum_andAlone() {
        String sum = "ABCD".repeat(16);
        String sums = "0".repeat(64) + "  other.zip\n" + sum + " *dir/a.zip\n";
        assertThat(Checksums.find(sums, "a.zip")).contains("abcd".repeat(16));
        assertThat(Checksums.find(sums, "b.zip")).isEmpty();
        assertThat(Checksums.find(sum + "\n", "any")).contains("abcd".repeat(16));
    }

    @Test
    void proxies_comeFromTheSettingsAndTheEnvironment() {
        Map<String, String> environment = Map.of("https_proxy", "http://proxy:3128", "NO_PROXY", "localhost,.internal");
        WebSettings settings = WebSettings.of(Map.of(), environment);
        assertThat(settings.proxies().select(URI.create("https://example.org/")).toString())
                .contains("proxy");
        assertThat(settings.proxies().select(URI.create("http://example.org/")))
                .containsExactly(java.net.Proxy.NO_PROXY);
        assertThat(settings.proxies().select(URI.create("https://a.internal/")))
                .containsExactly(java.net.Proxy.NO_PROXY);
        assertThat(WebSettings.of(Map.of("proxy", "other:80"), environment)
                        .proxies()
                        .select(URI.create("http://example.org/"))
                        .toString())
                .contains("other");
    }

    private static List<String> versions(String index) {
        return new Index(TestSites.product(), "mini-{version}.tar.gz")
                .read(index).stream()
                        .map(offer -> offer.version()
                                + (offer.preRelease() ? " early" : "")
                                + offer.sha256()
                                        .map(sum -> " " + sum.substring(0, 4))
                                        .orElse(""))
                        .toList();
    }

    private Download download(Duration idle, long largest) {
        WebSettings settings =
                new WebSettings(Optional.empty(), Optional.empty(), Map.of(), idle, Duration.ofMinutes(1), largest);
        return new Download(new Web(settings, new TestCancellation()), new Progress() {
            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void notice(String text) {}
        });
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
