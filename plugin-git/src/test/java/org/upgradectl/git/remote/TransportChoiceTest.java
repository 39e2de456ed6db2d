package org.upgradectl.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.git.repository.Ownership;
import org.upgradectl.git.repository.SiteConfig;
import org.upgradectl.git.repository.SiteRepository;

final class TransportChoiceTest {
    @TempDir
    private Path folder = Path.of("");

    private TransportChoice choose(String url, String config, HostSettings host) throws IOException {
        return TransportChoice.of(
                new RemoteSettings(
                        new SiteRepository(folder),
                        "origin",
                        RemoteUrl.parse(url, folder),
                        config(config),
                        new Ownership("root", true, true),
                        FetchLimits.STANDARD,
                        Optional.empty()),
                host);
    }

    private SiteConfig config(String text) throws IOException {
        return SiteConfig.read(Files.writeString(folder.resolve("config"), text));
    }

    private static HostSettings host(Map<String, String> environment) {
        return new HostSettings(environment, List.of(), false);
    }

    @ParameterizedTest
    @CsvSource({"https://example.org/x", "http://user:token@example.org/x", "/srv/x"})
    void plainRemotes_areJgits(String url) throws IOException {
        String config =
                "[core]\n\tbare = false\n[http]\n\tpostBuffer = 1000\n[remote \"origin\"]\n\turl = " + url + "\n";
        assertThat(choose(url, config, host(Map.of("PATH", "/bin"))).reasons()).isEmpty();
    }

    @Test
    void whatJgitLacks_isNamed() throws IOException {
        String https = "https://example.org/x";
        assertThat(choose("git@example.org:x", "", host(Map.of())).shown()).isEqualTo("the host's git, because of ssh");
        assertThat(choose("git://example.org/x", "", host(Map.of())).jgit()).isFalse();
        assertThat(choose(https, "[http]\n\tproxy = http://proxy:1\n", host(Map.of()))
                        .reasons())
                .containsExactly("http.proxy");
        assertThat(choose(https, "[http \"https://example.org\"]\n\textraHeader = secret\n", host(Map.of()))
                        .reasons())
                .containsExactly("http.extraHeader");
        assertThat(choose(https, "[credential]\n\thelper = store\n", host(Map.of()))
                        .reasons())
                .containsExactly("a credential helper");
        assertThat(choose(
                                https,
                                "[url \"ssh://git@example.org/\"]\n\tinsteadOf = https://example.org/\n",
                                host(Map.of()))
                        .reasons())
                .containsExactly("url.*.insteadOf");
        assertThat(choose(https, "[url \"x\"]\n\tinsteadOf = https://other.org/\n", host(Map.of()))
                        .jgit())
                .isTrue();
        assertThat(choose(https, "[include]\n\tpath = /etc/more\n", host(Map.of()))
                        .jgit())
                .isFalse();
        assertThat(choose(https, "", host(Map.of("HTTPS_PROXY", "http://proxy:1")))
                        .reasons())
                .containsExactly("https_proxy");
        assertThat(choose(https, "", new HostSettings(Map.of(), List.of(), true))
                        .reasons())
                .containsExactly(".netrc");
    }

    @Test
    void settingsOfTheUser_countToo() throws IOException {
        HostSettings user = new HostSettings(Map.of(), List.of(config("[credential]\n\thelper = cache\n")), false);
        assertThat(choose("https://example.org/x", "", user).jgit()).isFalse();
        assertThat(choose("/srv/x", "", user).jgit()).isTrue();
    }
}
