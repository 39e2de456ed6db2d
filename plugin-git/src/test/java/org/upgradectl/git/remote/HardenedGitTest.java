package org.upgradectl.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Secret;

final class HardenedGitTest {
    private static CommandSpec git(String address) {
        return HardenedGit.named(
                CommandSpec.of("git"),
                RemoteUrl.parse(address, Path.of("/")).credentials().orElseThrow());
    }

    @Test
    void named_userBesideAPassword_isNoSecret() {
        CommandSpec git = git("https://netbox:T0ken-of-many@example.org/x.git");
        assertThat(git.secretEnvironment()).isEmpty();
        assertThat(git.environment()).containsValue("netbox");
    }

    @Test
    void named_userAlone_mayBeAToken() {
        assertThat(git("https://T0ken-of-many@example.org/x.git")
                        .secretEnvironment()
                        .values())
                .containsExactly(new Secret("T0ken-of-many"));
    }
}
