package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;

/** Archives of a server on loopback: asked for once, kept, and answered from the cache where nothing may leave the host. */
final class WebSourceTest {
    private static final String SUM = "ab".repeat(32);
    private static final Release RELEASE = TestReleases.release("1.1", "v1.1");

    @TempDir
    private Path cache;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> pages = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private WebSource source(boolean offline) {
        TestReleases context = TestReleases.in(cache);
        return new WebSource(
                offline ? context.withoutNetwork() : context,
                base() + "/v{version}.tar.gz",
                Optional.of(base() + "/releases.json"),
                Optional.of(base() + "/SHA256SUMS"),
                WebSettings.of(Map.of(), Map.of()));
    }

    private static void assertFails(ErrorCode code, String part, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(part);
            assertThat(e.leftAsItWas()).isNotBlank();
            assertThat(e.remedy()).isNotBlank();
        });
    }

    @Test
    void offers_areKept_andAnsweredFromTheCacheWithoutTheNetwork() {
        pages.put(
                "/releases.json",
                "[{\"tag_name\": \"v1.1\", \"published_at\": \"2026-01-01T00:00:00Z\", \"sha256\": \"" + SUM
                        + "\"}, {\"tag_name\": \"v1.2-rc1\", \"prerelease\": true}, {\"tag_name\": \"v0.9\", \"draft\": true}]");
        assertFails(
                StandardError.REMOTE_UNREACHABLE,
                "--offline",
                () -> source(true).offers());

        List<Offer> offers = source(false).offers();

        assertThat(offers).hasSize(2);
        assertThat(offers.get(0).ref()).isEqualTo("v1.1");
        assertThat(offers.get(0).sha256()).contains(SUM);
        assertThat(offers.get(0).publishedAt()).hasToString("Optional[2026-01-01T00:00:00Z]");
        assertThat(offers.get(1).preRelease()).isTrue();
        assertThat(source(true).offers()).isEqualTo(offers);
        assertThat(asked).containsExactly("/releases.json");
    }

    @Test
    void offers_pageThatIsNoList_isToldAsTheSourcesFault() {
        pages.put("/releases.json", "{\"message\": ");
        assertFails(
                StandardError.REMOTE_UNREACHABLE,
                "makes no sense",
                () -> source(false).offers());
    }

    @Test
    void bring_isAskedOnce_andForgottenWhenItWasNoGood() {
        pages.put("/v1.1.tar.gz", "an archive");
        assertFails(
                StandardError.REMOTE_UNREACHABLE,
                "not in the cache",
                () -> source(true).bring(RELEASE));

        Path brought = source(false).bring(RELEASE);

        assertThat(brought).hasContent("an archive").hasParent(cache);
        assertThat(source(false).bring(RELEASE)).isEqualTo(brought);
        assertThat(source(true).bring(RELEASE)).isEqualTo(brought);
        assertThat(source(true).kept(RELEASE, SUM)).isEqualTo(brought);
        assertThat(asked).containsExactly("/v1.1.tar.gz");
        source(false).forget(RELEASE, brought);
        assertThat(brought).doesNotExist();
        assertFails(
                StandardError.RELEASE_UNKNOWN,
                "is not there (404)",
                () -> source(false).bring(TestReleases.release("9.9", "v9.9")));
    }

    @Test
    void told_isTheSumOfThisArchive_keptForLater() {
        pages.put("/SHA256SUMS", SUM + "  v1.1.tar.gz\n" + "cd".repeat(32) + "  v1.2.tar.gz\n");
        assertThat(source(true).told(RELEASE)).isEmpty();
        assertThat(source(false).told(RELEASE)).contains(SUM);
        assertThat(source(true).told(RELEASE)).contains(SUM);
        assertThat(asked).containsExactly("/SHA256SUMS");
        assertFails(
                StandardError.REMOTE_UNREACHABLE,
                "no sha256 of this archive",
                () -> source(false).told(TestReleases.release("1.3", "v1.3")));
    }
}
