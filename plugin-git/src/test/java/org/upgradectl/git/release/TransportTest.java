package org.upgradectl.git.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.git.sandbox.HttpRemote;
import org.upgradectl.git.sandbox.Sandbox;
import org.upgradectl.git.sandbox.StubbornServer;
import org.upgradectl.testkit.contract.TreeDigest;

final class TransportTest {
    private static final String HALF_AN_ANSWER = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: application/x-git-upload-pack-advertisement",
            "Content-Length: 10000",
            "",
            "001e# service=git-upload-pack\n0000");

    private final GitInstallMethod method = new GitInstallMethod();

    @TempDir
    private Path folder = Path.of("");

    private List<Release> releases(Sandbox sandbox) {
        return method.releases(sandbox.releases(sandbox.api(Map.of("deadline", "2")), false));
    }

    private static void remote(Sandbox sandbox, String url) {
        sandbox.site().run("config", "remote.origin.url", url);
    }

    private void assertGivesUp(Sandbox sandbox, StubbornServer server) {
        String site = TreeDigest.of(sandbox.site().folder());
        assertThatThrownBy(() -> releases(sandbox)).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(StandardError.REMOTE_UNREACHABLE);
            assertThat(e.remedy()).contains("ls-remote", "--offline");
            assertThat(e.leftAsItWas()).isNotBlank();
        });
        assertThat(server.wasAsked()).isTrue();
        assertThat(TreeDigest.of(sandbox.site().folder())).isEqualTo(site);
    }

    @Test
    void httpServerThatSaysNothing_isGivenUp() {
        Sandbox sandbox = Sandbox.small(folder);
        try (StubbornServer server = StubbornServer.saying("")) {
            remote(sandbox, "http://127.0.0.1:" + server.port() + "/x.git");
            assertGivesUp(sandbox, server);
        }
    }

    @Test
    void httpServerThatStopsInTheMiddle_isGivenUp() {
        Sandbox sandbox = Sandbox.small(folder);
        try (StubbornServer server = StubbornServer.saying(HALF_AN_ANSWER)) {
            remote(sandbox, "http://127.0.0.1:" + server.port() + "/x.git");
            assertGivesUp(sandbox, server);
        }
    }

    @Test
    void gitServerThatSaysNothing_isGivenUp() {
        Sandbox sandbox = Sandbox.small(folder);
        try (StubbornServer server = StubbornServer.saying("")) {
            remote(sandbox, "git://127.0.0.1:" + server.port() + "/x.git");
            assertGivesUp(sandbox, server);
        }
    }

    @Test
    void closedPort_isTold() {
        Sandbox sandbox = Sandbox.small(folder);
        int port;
        try (StubbornServer server = StubbornServer.saying("")) {
            port = server.port();
        }
        remote(sandbox, "http://127.0.0.1:" + port + "/x.git");
        assertThatThrownBy(() -> releases(sandbox))
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(StandardError.REMOTE_UNREACHABLE))
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void plainHttp_isFetchedByJgit() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        try (HttpRemote http = HttpRemote.smart(sandbox.origin(), Optional.empty())) {
            remote(sandbox, "http://127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
        }
    }

    @Test
    void serverOfFilesAlone_isFetchedToo() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        try (HttpRemote http = HttpRemote.dumb(sandbox.origin())) {
            remote(sandbox, "http://127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
        }
    }

    @Test
    void passwordInTheAddress_isUsedAndNeverTold() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        try (HttpRemote http = HttpRemote.smart(sandbox.origin(), Optional.of("someone:t0ken-of-mine"))) {
            remote(sandbox, "http://someone:t0ken-of-mine@127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
            remote(sandbox, "http://someone:wr0ng-token@127.0.0.1:" + http.port() + "/");
            assertThatThrownBy(() -> releases(sandbox)).satisfies(e -> {
                StringWriter everything = new StringWriter();
                e.printStackTrace(new PrintWriter(everything));
                assertThat(everything.toString()).doesNotContain("wr0ng-token");
            });
            // The same by the host's git, whose messages repeat addresses.
            sandbox.site().run("config", "credential.helper", "");
            assertThatThrownBy(() -> releases(sandbox)).satisfies(e -> {
                StringWriter everything = new StringWriter();
                e.printStackTrace(new PrintWriter(everything));
                assertThat(everything.toString()).contains("127.0.0.1").doesNotContain("wr0ng-token");
            });
            remote(sandbox, "http://someone:t0ken-of-mine@127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
        }
        assertThat(TreeDigest.of(sandbox.cache())).doesNotContain("t0ken");
    }

    @Test
    void passwordInTheAddress_isNoArgumentOfTheHostsGit() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        try (HttpRemote http = HttpRemote.smart(sandbox.origin(), Optional.of("someone:t0ken-of-mine"))) {
            sandbox.site().run("config", "http.followRedirects", "initial");
            sandbox.site().run("config", "credential.helper", "!echo password=another #");
            remote(sandbox, "http://someone:t0ken-of-mine@127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
            assertThat(http.callers())
                    .anyMatch(words -> words.contains("remote-http"))
                    .noneMatch(words -> words.contains("t0ken"));
            remote(sandbox, "http://127.0.0.1:" + http.port() + "/?token=t0ken-of-mine");
            assertThatThrownBy(() -> releases(sandbox))
                    .hasMessageContaining("has a query")
                    .hasMessageNotContaining("t0ken");
        }
    }

    @Test
    void userInTheAddress_isGivenThePasswordOfTheHostsOwnHelper() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        try (HttpRemote http = HttpRemote.smart(sandbox.origin(), Optional.of("someone:t0ken-of-mine"))) {
            sandbox.site().run("config", "credential.helper", "!echo password=t0ken-of-mine #");
            remote(sandbox, "http://someone@127.0.0.1:" + http.port() + "/");
            assertBrings(sandbox);
        }
    }

    @Test
    void rewrittenAddress_isFetchedByTheHostsGit() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        sandbox.site()
                .run("config", "url.file://" + sandbox.origin().folder() + ".insteadOf", "https://example.invalid/x");
        remote(sandbox, "https://example.invalid/x");
        assertBrings(sandbox);
        try (Stream<Path> left = Files.list(sandbox.cache())) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("transfer-"));
        }
    }

    @Test
    void hostsGit_runsNothingThatTheConfigurationNames() throws IOException {
        Sandbox sandbox = Sandbox.small(folder);
        Path marker = folder.resolve("ran");
        sandbox.site()
                .run("config", "url.file://" + sandbox.origin().folder() + ".insteadOf", "https://example.invalid/x");
        sandbox.site().run("config", "core.fsmonitor", "touch " + marker);
        sandbox.site().run("config", "core.alternateRefsCommand", "touch " + marker + ";");
        sandbox.site().run("config", "core.hooksPath", folder.resolve("hooks").toString());
        sandbox.site().executable("../hooks/reference-transaction", "#!/bin/sh\ntouch " + marker + "\n");
        sandbox.site().executable("../hooks/post-index-change", "#!/bin/sh\ntouch " + marker + "\n");
        remote(sandbox, "https://example.invalid/x");
        assertBrings(sandbox);
        assertThat(marker).doesNotExist();
    }

    private void assertBrings(Sandbox sandbox) throws IOException {
        Release release = method.releases(sandbox.releases()).get(0);
        assertThat(release.ref()).isEqualTo("v1.1.0");
        try (ReleaseTree tree = method.open(sandbox.releases(), release)) {
            assertThat(tree.open("app/new.py")).hasContent("new\n");
        }
    }
}
