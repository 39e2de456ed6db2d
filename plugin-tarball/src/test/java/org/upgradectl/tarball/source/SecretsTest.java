package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.TestCancellation;

/** What a site file may hold that nobody may see, against a server on loopback that wants a login. */
final class SecretsTest {
    private static final String PASSWORD = "s3cr3t/w@rd";
    private static final String ENCODED = "s3cr3t%2Fw%40rd";

    @TempDir
    private Path folder;

    private final Collection<String> argv = new ConcurrentLinkedQueue<>();
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

    /** A repository of plain files, for whoever logs in. */
    private void answer(HttpExchange exchange) throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            all.forEach(process -> argv.add(arguments(process)));
        }
        String login =
                "Basic " + Base64.getEncoder().encodeToString(("robot:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        boolean refs = exchange.getRequestURI().getPath().equals("/x.git/info/refs");
        byte[] body = ("a".repeat(40) + "\trefs/tags/v1.2\n").getBytes(StandardCharsets.US_ASCII);
        if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
        } else if (refs) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "ended meanwhile";
        }
    }

    @Test
    void ask_addressWithALogin_logsInAndShowsItToNobody() {
        assertThat(TagQuestion.ask(repository("robot:" + ENCODED, "x.git"), TestReleases.in(folder)))
                .extracting(offer -> offer.version().text())
                .containsExactly("1.2");
        assertThat(argv).anyMatch(line -> line.contains("ls-remote")).anyMatch(line -> line.contains("remote-http"));
        assertThat(argv).noneMatch(line -> line.contains(PASSWORD) || line.contains(ENCODED));
    }

    @Test
    void ask_loginThatIsRefused_isToldWithoutIt() {
        requireUnseen(
                () -> TagQuestion.ask(repository("robot:" + ENCODED + "x", "x.git"), TestReleases.in(folder)),
                StandardError.REMOTE_UNREACHABLE);
        assertThat(argv).noneMatch(line -> line.contains(ENCODED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://robot:s3cr3t/w@rd@host/x.git",
                "https://robot:s3cr3t%0Aw@host/x.git",
                "https://robot:s3cr3t%@host/x.git",
                "https://host/x.git?token=s3cr3t",
                "ssh://robot:s3cr3t@host/x.git",
            })
    void ask_secretThatGitWouldShow_isRefused(String repository) {
        requireUnseen(() -> TagQuestion.ask(repository, TestReleases.in(folder)), StandardError.SITE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/x.git, https://host/x.git",
        "https://token@host/x.git, https://***@host/x.git",
        "https://a:b@host/x?t=s#f, https://***@host/x",
        "https://a:b/c?d@e@host/x, https://***@host/x",
        "a:b@proxy:3128, ***@proxy:3128",
        "git@host:x.git, git@host:x.git",
        "ssh://git@host/x.git, ssh://git@host/x.git",
    })
    void shown_hasNoSecrets(String address, String shown) {
        assertThat(Addresses.shown(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3cr3t^|%@proxy:3128",
                "me:s3cr3t@under_score:1",
                "http://me:s3cr3t@proxy:99999",
                "socks://me:s3cr3t@proxy",
            })
    void proxy_thatMakesNoSense_isRefusedWithoutItsText(String proxy) {
        for (WebSettings settings : List.of(
                WebSettings.of(Map.of("proxy", proxy), Map.of()),
                WebSettings.of(Map.of(), Map.of("http_proxy", proxy)))) {
            requireUnseen(
                    () -> new Web(settings, new TestCancellation()).text(URI.create("http://host/")),
                    StandardError.SITE_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v{version}.tar.gz",
                "host/v{version}.tar.gz",
                "https://me:s3cr3t@under_score/v{version}.zip",
                "https://me:s3cr3t^@host/v{version}.zip",
                "https://{version}.host/a.zip",
            })
    void offers_archivesThatAreNoAddress_areRefused(String archives) {
        WebSettings settings = new WebSettings(
                Optional.empty(), Optional.empty(), Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
        WebSource source =
                new WebSource(TestReleases.in(folder), archives, Optional.empty(), Optional.empty(), settings);
        requireUnseen(source::offers, StandardError.SITE_INVALID);
    }

    private String repository(String login, String name) {
        return "http://" + login + "@127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private static void requireUnseen(ThrowingCallable work, StandardError code) {
        assertThatThrownBy(work).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage() + e.remedy()).doesNotContain("s3cr3t");
            assertThat(e).hasNoCause();
        });
    }
}
