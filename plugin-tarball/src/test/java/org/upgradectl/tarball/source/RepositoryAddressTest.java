package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Secret;

final class RepositoryAddressTest {
    private static CommandSpec git(String address) {
        return RepositoryAddress.of(address).logInto(CommandSpec.of("git"));
    }

    @Test
    void logInto_userBesideAPassword_isNoSecret() {
        CommandSpec git = git("https://netbox:T0ken-of-many@example.org/x.git");
        assertThat(git.secretEnvironment().values()).containsExactly(new Secret("T0ken-of-many"));
        assertThat(git.environment()).containsValue("netbox");
    }

    @Test
    void logInto_userAlone_mayBeAToken() {
        assertThat(git("https://T0ken-of-many@example.org/x.git")
                        .secretEnvironment()
                        .values())
                .contains(new Secret("T0ken-of-many"));
    }
}
