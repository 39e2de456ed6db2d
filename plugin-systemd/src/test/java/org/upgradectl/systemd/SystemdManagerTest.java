package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.core.builtin.services.ServicesContributions;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.systemd.SystemdBox;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SystemdManagerTest {
    private final SystemdManager manager = new SystemdManager();
    private SystemdBox box;
    private Path shared;
    private BoxedSite site;

    @BeforeAll
    void boot(@TempDir Path folder) {
        shared = folder;
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        box.unit(
                "web.service", "[Service]", "ExecStart=/bin/sleep infinity", "[Install]", "WantedBy=multi-user.target");
        box.unit("worker.service", "[Service]", "ExecStart=/bin/sleep infinity");
        box.unit("failing.service", "[Service]", "ExecStart=/bin/sh -c 'echo no such table; exit 3'");
        box.unit("gone.service", "[Service]", "ExecStart=/nowhere/bin/gunicorn");
        box.unit(
                "flapping.service",
                "[Unit]",
                "StartLimitIntervalSec=0",
                "[Service]",
                "ExecStart=/bin/false",
                "Restart=always",
                "RestartSec=60");
        box.unit(
                "deaf.service",
                "[Service]",
                "ExecStart=/bin/sh -c \"trap '' TERM; while :; do sleep 1; done\"",
                "TimeoutStopSec=infinity");
        box.unit(
                "slow.service",
                "[Service]",
                "ExecStart=/bin/sh -c \"trap '' TERM; while :; do sleep 1; done\"",
                "TimeoutStopSec=4");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "enable", "web");
        site = BoxedSite.of(box, folder, "web", "worker");
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    @Test
    void states_tellWhatSystemdKnows() {
        box.run("systemctl", "start", "web");
        assertThat(manager.states(site, List.of("web", "worker.service", "nosuch")))
                .containsExactly(
                        new ServiceState("web", true, true, true, ""),
                        new ServiceState("worker.service", true, false, false, "inactive (dead)"),
                        new ServiceState("nosuch", false, false, false, "not-found"));
        manager.stop(site, "web");
        assertThat(manager.states(site, List.of("web")).get(0).active()).isFalse();
    }

    @Test
    void startAndStop_twice_areOnce() {
        manager.start(site, "worker");
        manager.start(site, "worker");
        assertThat(box.run("systemctl", "is-active", "worker").out()).isEqualTo("active\n");
        manager.stop(site, "worker");
        manager.stop(site, "worker");
        assertThat(box.run("systemctl", "is-active", "worker").out()).isEqualTo("inactive\n");
    }

    @Test
    void start_programEndsAtOnce_tellsTheLastLinesOfItsJournal() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.start(site, "failing"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessageStartingWith("failing does not come up, failed (exit-code, status 3):\n")
                .withMessageContaining("\n  no such table");
    }

    @Test
    void start_programMissing_isNoSuccessThoughSystemctlSaysSo() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.start(site, "gone"))
                .withMessageStartingWith("gone does not come up, failed (exit-code, status 203)");
    }

    @Test
    void stop_waitingForItsRestart_isStoppedForGood() {
        box.run("systemctl", "start", "flapping");
        ServiceState waiting = manager.states(site, List.of("flapping")).get(0);
        assertThat(waiting.active()).isFalse();
        assertThat(waiting.detail()).isEqualTo("activating (exit-code, status 1)");
        manager.stop(site, "flapping");
        assertThat(box.run("systemctl", "show", "-P", "ActiveState", "flapping").out())
                .isIn("inactive\n", "failed\n");
    }

    @Test
    void stop_takesLongerThanTheSiteAllows_isAFailure() {
        box.run("systemctl", "start", "deaf");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> manager.stop(site, "deaf"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .withMessageStartingWith("deaf still runs after 3 s, deactivating");
        box.run("systemctl", "kill", "--signal=KILL", "deaf");
    }

    @Test
    void stop_takesAsLongAsTheUnitItselfAllows_isWaitedFor() {
        box.run("systemctl", "start", "slow");
        manager.stop(site, "slow");
        assertThat(box.run("systemctl", "show", "-P", "Result", "slow").out()).isEqualTo("timeout\n");
    }

    @Test
    void hold_keepsUnitsFromStarting_andReleaseLeavesNoTrace() throws Exception {
        manager.start(site, "web");
        String before = names(box.units());
        List<String> units = List.of("web", "worker");

        manager.hold(site, units);
        assertThat(manager.held(site, units)).isTrue();
        assertThat(box.run("systemctl", "is-active", "web").out()).isEqualTo("active\n");
        manager.stop(site, "web");
        assertThat(box.run("systemctl", "start", "web").exit()).isEqualTo(1);
        assertThat(box.run("systemctl", "restart", "worker").exit()).isEqualTo(1);
        assertThat(box.run("systemctl", "is-active", "web", "worker").out()).isEqualTo("inactive\ninactive\n");

        box.reboot();
        site = BoxedSite.of(box, shared, "web", "worker");
        assertThat(box.run("systemctl", "is-enabled", "web").out()).isEqualTo("enabled\n");
        assertThat(box.run("systemctl", "is-active", "web").exit()).isNotZero();
        assertThat(manager.held(site, units)).isTrue();

        manager.release(site, units);
        manager.release(site, units);
        assertThat(manager.held(site, units)).isFalse();
        manager.start(site, "web");
        assertThat(names(box.units())).isEqualTo(before);
        assertThat(box.run("systemctl", "show", "-P", "DropInPaths", "web").out())
                .isBlank();
        box.reboot();
        site = BoxedSite.of(box, shared, "web", "worker");
        assertThat(box.run("systemctl", "is-active", "web").out()).isEqualTo("active\n");
    }

    @Test
    void release_cutAfterTheMarkersRemoval_isNotDone_andDoneWhenRepeated() throws Exception {
        List<String> units = List.of("web", "worker");
        String before = names(box.units());
        TestActContext context = BoxedSite.context(box, shared, "web", "worker");
        Arguments arguments = Arguments.of("manager", "systemd").with("units", units);
        ActType start = new ServicesContributions(id -> manager)
                .actTypes().stream()
                        .filter(type -> type.id().equals("service.start"))
                        .findFirst()
                        .orElseThrow();
        units.forEach(unit -> manager.start(site, unit));
        manager.hold(site, units);
        assertThat(manager.released(site, units)).isFalse();
        Arguments found = start.prepare(context, arguments);
        context.files().deleteTree(site.site().folders().state().resolve("hold"));

        assertThat(manager.held(site, units)).isFalse();
        assertThat(manager.released(site, units)).isFalse();
        assertThat(start.probe(context, arguments, found)).isInstanceOf(ActState.Partly.class);
        start.execute(context, arguments, found);
        assertThat(start.probe(context, arguments, found)).isInstanceOf(ActState.Done.class);
        assertThat(manager.released(site, units)).isTrue();
        assertThat(names(box.units())).isEqualTo(before);
        units.forEach(unit -> manager.stop(site, unit));
    }

    private static String names(Path folder) throws Exception {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}
