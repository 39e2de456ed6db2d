package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.systemd.SystemdBox;

/** The hold against each way in which a unit can come to be started; for a socket see {@link HeldSocketTest}. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HoldTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> UNITS = List.of("web", "nightly", "nightly.timer");

    private final SystemdManager manager = new SystemdManager();
    private SystemdBox box;
    private BoxedSite site;
    private Path shared;

    @BeforeAll
    void boot(@TempDir Path folder) throws IOException {
        shared = folder;
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        Path root = Files.createDirectories(folder.resolve("site"));
        box.unit(
                "web.service",
                "[Service]",
                "WorkingDirectory=" + root,
                "ExecStart=/bin/sleep infinity",
                "Restart=always",
                "RestartSec=200ms",
                "[Install]",
                "WantedBy=multi-user.target");
        box.unit(
                "nightly.service",
                "[Unit]",
                "StartLimitIntervalSec=0",
                "[Service]",
                "Type=oneshot",
                "WorkingDirectory=" + root,
                "ExecStart=/bin/sh -c 'echo once >> " + log() + "'");
        box.unit(
                "nightly.timer",
                "[Timer]",
                "OnCalendar=*:*:*",
                "AccuracySec=1ms",
                "[Install]",
                "WantedBy=timers.target");
        box.unit(
                "needing.service",
                "[Unit]",
                "Requires=web.service",
                "After=web.service",
                "[Service]",
                "ExecStart=/bin/sleep infinity");
        box.unit(
                "wanting.service",
                "[Unit]",
                "Wants=web.service",
                "After=web.service",
                "[Service]",
                "ExecStart=/bin/sleep infinity");
        box.run("systemctl", "daemon-reload");
        box.run("systemctl", "enable", "web.service", "nightly.timer");
        site = BoxedSite.of(box, folder, "web");
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    @BeforeEach
    void startAndHold() {
        UNITS.stream().filter(unit -> !unit.equals("nightly")).forEach(unit -> manager.start(site, unit));
        manager.hold(site, UNITS);
        assertThat(manager.held(site, UNITS)).isTrue();
    }

    @AfterEach
    void release() {
        box.run("systemctl", "stop", "needing", "wanting");
        UNITS.forEach(unit -> manager.stop(site, unit));
        manager.release(site, UNITS);
        assertThat(HostCommand.of(List.of("ls", box.units().toString())).run().out())
                .as("no folder of drop-ins is left")
                .doesNotContain(".d\n");
    }

    private Path log() {
        return shared.resolve("log");
    }

    private void stopAll() {
        for (int i = UNITS.size() - 1; i >= 0; i--) {
            manager.stop(site, UNITS.get(i));
        }
    }

    private boolean active(String unit) {
        return box.run("systemctl", "is-active", "--quiet", unit).exit() == 0;
    }

    private String show(String unit, String property) {
        return box.run("systemctl", "show", "-P", property, unit).out().strip();
    }

    /** Waits until systemd has tried to start the unit, and was kept from it. */
    private void awaitRefusal(String unit) {
        assertThat(Await.until(PATIENCE, () -> show(unit, "AssertResult").equals("no")))
                .as("systemd tries to start %s", unit)
                .isTrue();
        assertThat(active(unit)).isFalse();
    }

    @Test
    void administratorsStart_isRefusedAndSaysWhy() {
        stopAll();
        for (String unit : UNITS) {
            HostCommand.Result start = box.run("systemctl", "start", unit);
            assertThat(start.exit()).as(unit).isNotZero();
            assertThat(start.err()).containsIgnoringCase("assertion failed");
            assertThat(active(unit)).isFalse();
        }
        assertThat(box.run("systemctl", "restart", "web").exit()).isNotZero();
        assertThat(box.run("systemctl", "start", "--job-mode=ignore-dependencies", "web")
                        .exit())
                .isNotZero();
        box.run("systemctl", "daemon-reload");
        assertThat(box.run("systemctl", "start", "web").exit()).isNotZero();
        assertThat(active("web")).isFalse();
    }

    @Test
    void ownRestart_ofARunningUnitThatDies_isRefused() {
        assertThat(active("web")).isTrue();
        box.run("systemctl", "kill", "--signal=KILL", "web");
        awaitRefusal("web");
    }

    @Test
    void dueTimer_startsNothing() throws IOException {
        awaitRefusal("nightly");
        String before = Files.exists(log()) ? Files.readString(log()) : "";
        String elapsed = show("nightly.timer", "LastTriggerUSec");
        assertThat(Await.until(
                        PATIENCE,
                        () -> !show("nightly.timer", "LastTriggerUSec").equals(elapsed)))
                .as("the timer elapses once more")
                .isTrue();
        assertThat(Files.exists(log()) ? Files.readString(log()) : "").isEqualTo(before);
    }

    @Test
    void anotherUnitsDependency_startsNothing() {
        stopAll();
        assertThat(box.run("systemctl", "start", "needing").exit()).isNotZero();
        assertThat(box.run("systemctl", "start", "wanting").exit()).isZero();
        assertThat(active("web")).isFalse();
    }

    @Test
    void reboot_startsNothing_endsItsBoot_andEnabledStaysEnabled() {
        stopAll();
        box.reboot();
        site = BoxedSite.of(box, shared, "web");
        UNITS.forEach(unit -> assertThat(active(unit)).as(unit).isFalse());
        assertThat(manager.held(site, UNITS)).isTrue();
        assertThat(box.run("systemctl", "is-enabled", "web", "nightly.timer").out())
                .isEqualTo("enabled\nenabled\n");
        manager.release(site, UNITS);
        box.reboot();
        site = BoxedSite.of(box, shared, "web");
        assertThat(List.of(active("web"), active("nightly.timer"))).containsOnly(true);
    }
}
