package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

final class CommandsManagerTest {
    /** A daemon that has ended may stay as a zombie where nobody waits for orphans, as in a container. */
    private static final String STATUS = "grep -q '^State:.[^Z]' /proc/$(cat pid)/status 2>/dev/null || exit 3";

    private final CommandsManager manager = new CommandsManager();

    @TempDir
    Path folder;

    @AfterEach
    void endDaemon() throws Exception {
        Path pid = folder.resolve("pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void startAndStop_realDaemon_comesUpAndGoesDown() {
        Access access = access("setsid sleep 321 >log 2>&1 & echo $! >pid", "kill $(cat pid)", STATUS);
        manager.start(access, "web");
        assertThat(manager.states(access, List.of("web")))
                .containsExactly(new ServiceState("web", true, true, false, ""));
        manager.start(access, "web");
        manager.stop(access, "web");
        assertThat(manager.states(access, List.of("web")).get(0).active()).isFalse();
        manager.stop(access, "web");
    }

    @Test
    void start_commandFails_tellsItsLastLine() {
        Access access = access("echo one; echo no room >&2; exit 7", "true", STATUS);
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.start(access, "web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessage("web does not come up: its command ended with exit code 7\n  no room");
    }

    @Test
    void stop_commandSucceedsAndNothingEnds_isAFailureAfterTheLimit() {
        Access access = access("true", "true", "exit 0");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.stop(access, "web"))
                .withMessage("web still runs: its command succeeded, and its status says so after 1 s");
    }

    @Test
    void states_statusCantTell_isAnErrorAndNotTakenForStopped() {
        Access access = access("true", "true", "echo broken; exit 127");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.states(access, List.of("web")))
                .withMessageStartingWith("the status command of web ended with exit code 127")
                .withMessageEndingWith("\n  broken");
    }

    @Test
    void states_unitWithoutCommands_doesNotExist() {
        Access access = access("true", "true", "true");
        assertThat(manager.states(access, List.of("other")).get(0).exists()).isFalse();
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.stop(access, "other"))
                .withMessage("the site file has no commands for other");
    }

    private Access access(String start, String stop, String status) {
        UnitCommands commands = new UnitCommands(sh(start), sh(stop), sh(status));
        Duration within = Duration.ofSeconds(1);
        ServiceSettings services = new ServiceSettings(
                "commands", List.of("web"), Map.of("web", commands), Optional.empty(), within, within);
        return Access.of(TestActContext.of(
                TestSites.site(folder, TestSites.product(), services, TestSites.health(Optional.empty()))));
    }

    private List<String> sh(String script) {
        return List.of("sh", "-c", "cd '" + folder + "'; " + script);
    }
}
