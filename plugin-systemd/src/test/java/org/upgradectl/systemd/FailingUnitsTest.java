package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.core.builtin.services.ServicesContributions;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.systemd.SystemdBox;

/** Units that end, flap, or may not start any more, under a real systemd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailingUnitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SystemdManager manager = new SystemdManager();
    private SystemdBox box;
    private Path shared;
    private BoxedSite site;

    @BeforeAll
    void boot(@TempDir Path folder) {
        shared = folder;
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        site = BoxedSite.of(box, folder);
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    private void unit(String name, String command, String... more) {
        box.unit(name + ".service", "[Service]", "ExecStart=" + command, String.join("\n", more));
        box.run("systemctl", "daemon-reload");
    }

    private ActType steady() {
        return new ServicesContributions(id -> manager)
                .actTypes().stream()
                        .filter(type -> type.id().equals("service.steady"))
                        .findFirst()
                        .orElseThrow();
    }

    private void watch(String unit) {
        TestActContext context = BoxedSite.context(box, shared, unit);
        Arguments arguments = Arguments.of("manager", "systemd")
                .with("units", List.of(unit))
                .with("watch", Duration.ofSeconds(3))
                .with("pause", Duration.ofMillis(100));
        steady().execute(context, arguments, steady().prepare(context, arguments));
    }

    private ServiceState state(String unit) {
        return manager.states(site, List.of(unit)).get(0);
    }

    @Test
    void start_workerEndsWithExitCode0_isAFailureAllTheSame() {
        unit("idle", "/bin/sh -c 'echo no queues to work on'");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.start(site, "idle"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessageStartingWith(
                        "idle does not come up, inactive (dead), it ended by itself without an error:\n")
                .withMessageContaining("\n  no queues to work on");
    }

    @Test
    void steady_workerEndsLater_isAFailureWithTheLastLinesOfItsJournal() {
        unit("short", "/bin/sh -c 'sleep 0.8; echo lost the connection'");
        manager.start(site, "short");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> watch("short"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessageStartingWith("short was started and has ended since: inactive (dead)\n")
                .withMessageContaining("\n  lost the connection");
    }

    @Test
    void steady_restartedAgainAndAgain_isAFailureThoughItRunsAtEachLook() {
        unit(
                "flapping",
                "/bin/sh -c 'sleep 0.8; printf \"\\033[31mcannot import\\033[0m\\n\"; exit 1'",
                "Restart=always",
                "RestartSec=1ms");
        manager.start(site, "flapping");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> watch("flapping"))
                .withMessageContaining("flapping ")
                .withMessageMatching(
                        "(?s)flapping (does not stay up, and was restarted|was started and has ended since).*")
                .withMessageContaining("\n  cannot import");
        box.run("systemctl", "stop", "flapping");
    }

    @Test
    void restarts_areCountedFromTheLastStart() {
        unit("killed", "/bin/sleep infinity", "Restart=always", "RestartSec=1ms");
        manager.start(site, "killed");
        assertThat(state("killed").restarts()).isZero();
        box.run("systemctl", "kill", "--signal=KILL", "killed");
        assertThat(Await.until(PATIENCE, () -> state("killed").restarts() == 1)).isTrue();
        assertThat(state("killed").active()).isTrue();
        manager.stop(site, "killed");
        manager.start(site, "killed");
        assertThat(state("killed").restarts()).isZero();
        manager.stop(site, "killed");
    }

    @Test
    void start_failedTooOftenBefore_isTriedAgain() {
        unit("limited", "/bin/false");
        box.unit(
                "limited.service",
                "[Unit]",
                "StartLimitBurst=1",
                "StartLimitIntervalSec=1h",
                "[Service]",
                "ExecStart=/bin/false");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "start", "limited");
        assertThat(box.run("systemctl", "start", "limited").exit()).isNotZero();

        box.unit(
                "limited.service",
                "[Unit]",
                "StartLimitBurst=1",
                "StartLimitIntervalSec=1h",
                "[Service]",
                "ExecStart=/bin/sleep infinity");
        assertThat(box.run("systemctl", "start", "limited").exit())
                .as("the limit is what refuses")
                .isNotZero();
        manager.start(site, "limited");
        assertThat(state("limited").active()).isTrue();
        manager.stop(site, "limited");
    }

    @Test
    void start_unitChangedOnDisk_isReadAnew() throws Exception {
        // What another one wants stays in systemd's memory also when it is stopped.
        unit("changed", "/bin/sleep infinity", "[Install]", "WantedBy=multi-user.target");
        box.run("systemctl", "enable", "changed");
        manager.start(site, "changed");
        manager.stop(site, "changed");
        Files.writeString(box.units().resolve("changed.service"), "[Service]\nExecStart=/bin/sleep 4321\n");
        assertThat(Await.until(
                        PATIENCE,
                        () -> box.run("systemctl", "show", "-P", "NeedDaemonReload", "changed")
                                .out()
                                .equals("yes\n")))
                .isTrue();
        manager.start(site, "changed");
        assertThat(box.run("systemctl", "show", "-P", "ExecStart", "changed").out())
                .contains("sleep 4321");
        manager.stop(site, "changed");
    }

    @Test
    void stop_jobOfATimerThatIsNoOneshot_isLetEndAllTheSame() {
        Path done = shared.resolve("housekeeping-done");
        box.unit("housekeeping.timer", "[Timer]", "OnCalendar=yearly");
        unit("housekeeping", "/bin/sh -c 'sleep 1; touch " + done + "'", "Type=simple");
        box.run("systemctl", "start", "housekeeping.timer", "housekeeping");
        assertThat(state("housekeeping").active()).isTrue();
        assertThat(state("housekeeping").passing()).isTrue();
        manager.stop(site, "housekeeping");
        assertThat(done).exists();
        unit("kept", "/bin/sleep infinity", "Restart=always");
        box.unit("kept.timer", "[Timer]", "OnBootSec=1h");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "start", "kept.timer", "kept");
        assertThat(state("kept").passing())
                .as("what is started again is no job")
                .isFalse();
        box.run("systemctl", "stop", "kept.timer", "kept", "housekeeping.timer");
    }

    @Test
    void stop_taskThatEndsByItself_isLetEnd_andIsNotAmongWhatIsStartedAgain() {
        Path done = shared.resolve("done");
        unit("task", "/bin/sh -c 'sleep 1; touch " + done + "'", "Type=oneshot");
        box.run("systemctl", "start", "--no-block", "task");
        assertThat(Await.until(PATIENCE, () -> state("task").active())).isTrue();
        assertThat(state("task").passing()).isTrue();
        manager.stop(site, "task");
        assertThat(done).exists();
        assertThat(state("task").active()).isFalse();
        manager.start(site, "task");
        assertThat(state("task").active()).isFalse();
    }
}
