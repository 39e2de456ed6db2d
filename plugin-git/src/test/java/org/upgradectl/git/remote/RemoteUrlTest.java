package org.upgradectl.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.UpgradeException;

final class RemoteUrlTest {
    private static RemoteUrl parse(String text) {
        return RemoteUrl.parse(text, Path.of("/opt/site"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/x.git, HTTP, https://example.org/x.git",
        "HTTP://example.org/x, HTTP, HTTP://example.org/x",
        "https://user:token@example.org/x?y=z, HTTP, https://example.org/x",
        "https://token@example.org, HTTP, https://example.org",
        "https://a:b@c@example.org/x, HTTP, https://example.org/x",
        "ssh://git@example.org:22/x, SSH, ssh://example.org:22/x",
        "git@example.org:x/y.git, SSH, git@example.org:x/y.git",
        "example.org:x, SSH, example.org:x",
        "git://example.org/x, GIT, git://example.org/x",
        "file:///srv/x, FILE, /srv/x",
        "/srv/x, FILE, /srv/x",
        "../x, FILE, /opt/x",
        "x/y, FILE, /opt/site/x/y",
        "./a:b, FILE, /opt/site/a:b"
    })
    void address_isReadAsGitReadsIt(String text, RemoteUrl.Kind kind, String shown) {
        assertThat(parse(text).kind()).isEqualTo(kind);
        assertThat(parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ext::sh -c true", "fd::17", "ftp://example.org/x", "-upload-pack=x", "", "rsync://example.org/x"
            })
    void otherTransports_areRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(UpgradeException.class);
    }

    @Test
    void credentials_areKeptApart() {
        RemoteUrl url = parse("https://user:p%40ss@example.org/x");
        RemoteUrl.Credentials credentials = url.credentials().orElseThrow();
        assertThat(credentials.user().reveal()).isEqualTo("user");
        assertThat(credentials.password().reveal()).isEqualTo("p@ss");
        assertThat(url.anonymous().toPrivateString()).isEqualTo("https://example.org/x");
        assertThat(parse("https://example.org/x").credentials()).isEmpty();
    }

    @Test
    void messages_loseTheirSecrets() {
        RemoteUrl url = parse("https://someone:token123@example.org/x");
        assertThat(Unreachable.withoutSecrets(
                        "could not read https://someone:token123@example.org/x for someone (token123)", url))
                .isEqualTo("could not read https://example.org/x for *** (***)");
    }
}
