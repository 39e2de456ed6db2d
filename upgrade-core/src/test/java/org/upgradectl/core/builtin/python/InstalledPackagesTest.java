package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.Secret;

final class InstalledPackagesTest {
    @Test
    void lines_nameThatIsAlsoAPassword_isRecorded_andNoLoginOfAnAddress() {
        CommandResult frozen = new CommandResult(
                0,
                "***-topology-views==3.9.0\nown @ git+https://x:***@example.org/***-own\n",
                "",
                Duration.ZERO,
                new Secret("netbox-topology-views==3.9.0\nown @ git+https://x:netbox@example.org/netbox-own\n"));

        assertThat(InstalledPackages.lines(frozen))
                .containsExactly("netbox-topology-views==3.9.0", "own @ git+https://x:***@example.org/***-own");
    }
}
