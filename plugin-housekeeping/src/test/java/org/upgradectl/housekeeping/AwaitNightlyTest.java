package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.World;

/** Processes of the nightly housekeeping, as {@code /proc} of a folder tells them. */
final class AwaitNightlyTest implements ActContract {
    @Override
    public ActType actType() {
        return new AwaitNightly(new HostRoot(Path.of("/nowhere")));
    }

    @Override
    public boolean leavesTraces() {
        return false;
    }

    @Override
    public World world(Path folder) throws IOException {
        return World.of(NightlySite.in(folder).context(), arguments(Duration.ofSeconds(1)), () -> "");
    }

    private static Arguments arguments(Duration within) {
        return Arguments.of("within", within).with("real", NightlySite.ROOT);
    }

    @Test
    void running_isWaitedForUntilTheLimit_andOthersAreNot(@TempDir Path folder) throws IOException {
        NightlySite site = NightlySite.in(folder);
        AwaitNightly await = new AwaitNightly(site.host());
        site.write("/proc/7/cmdline", "/opt/test/venv/bin/python\0/opt/test/manage.py\0housekeeping\0");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> await.execute(site.context(), arguments(Duration.ofMillis(300)), Arguments.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessageContaining("process 7, still runs");
        site.write("/proc/7/cmdline", "/opt/test/venv/bin/python\0/opt/test/manage.py\0rqworker\0");
        site.write("/proc/8/cmdline", "/opt/other/venv/bin/python\0/opt/other/manage.py\0housekeeping\0");
        assertThatCode(() -> await.execute(site.context(), arguments(Duration.ofMillis(300)), Arguments.none()))
                .doesNotThrowAnyException();
        Files.delete(site.at(Path.of("/proc/8/cmdline")));
    }
}
