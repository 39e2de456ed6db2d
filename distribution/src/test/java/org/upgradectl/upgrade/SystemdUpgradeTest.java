package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.systemd.SystemdBox;

/**
 * The whole way under a real systemd: the release's own units, of which the scheduler has another name and the worker is
 * one of several by a template, and a timer that the site file does not know.
 */
@Tag("long")
class SystemdUpgradeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> UNITS = List.of("minipage", "clock", "minipage-rq@1", "nightly.timer");

    @TempDir
    private Path folder;

    @Test
    void upgrade_workerThatDoesNotComeUp_goesBack_andAPowerCutInTheSilenceIsResumed() throws IOException {
        Assumptions.assumeFalse(
                Launcher.PROGRAM.startsWith("/tmp"), "The image lies below /tmp, and the box has a /tmp of its own.");
        try (SystemdBox box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
                Stage stage = Stage.open(folder)) {
            stage.site.stop();
            install(box, stage.site.root());
            assertThat(Await.until(PATIENCE, () -> stage.site.version().isPresent()))
                    .isTrue();
            String old = stage.site.version().orElseThrow();
            Launcher launcher = stage.launcher().in(box::inside);

            // As on a terminal, where lines are broken.
            assertThat(launcher.run("check").expect(0).says().replaceAll("\\s+", " "))
                    .contains(
                            "systemd.units-found",
                            "minipage-rq@1: one of minipage-rq@",
                            "nightly.timer: starts nightly")
                    .contains("there is no minipage-scheduler, and this one does what that would do");

            failsWithTheWorkersLastWords(box, stage, launcher);
            assertThat(stage.site.version()).contains(old);
            assertRunning(box);

            survivesAPowerCut(box, stage, launcher);
            assertThat(stage.site.version()).contains("1.3.0");
            assertRunning(box);
            long done = stage.site.jobsDone();
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();
            assertThat(Await.until(PATIENCE, () -> stage.site.jobsDone() > done))
                    .as("the worker takes jobs")
                    .isTrue();
        }
    }

    private static void install(SystemdBox box, Path root) throws IOException {
        Path contrib = root.resolve("contrib");
        for (String[] unit : new String[][] {
            {"minipage.service", "minipage.service"},
            {"minipage-scheduler.service", "clock.service"},
            {"minipage-rq.service", "minipage-rq@.service"}
        }) {
            String text = Files.readString(contrib.resolve(unit[0]))
                    .replace("/opt/minipage", root.toString())
                    .replaceAll("(?m)^(User|Group)=.*\\R", "");
            box.unit(unit[1], text.strip().split("\n"));
        }
        box.unit(
                "nightly.service",
                "[Service]",
                "Type=oneshot",
                "ExecStart=" + root + "/venv/bin/python " + root + "/minipage/manage.py clearsessions");
        box.unit("nightly.timer", "[Timer]", "OnCalendar=monthly", "[Install]", "WantedBy=timers.target");
        box.run("systemctl", "daemon-reload");
        UNITS.forEach(
                unit -> assertThat(box.run("systemctl", "enable", "--now", unit).exit())
                        .as(unit)
                        .isZero());
        Path file = root.resolve("../../config/sites/minipage.yaml").normalize();
        String site = Files.readString(file);
        int from = site.indexOf("services:");
        Files.writeString(file, site.substring(0, from) + site.substring(site.indexOf("health:")));
    }

    /** Nobody has written to the new release, so that going back costs nothing. */
    private static void failsWithTheWorkersLastWords(SystemdBox box, Stage stage, Launcher launcher)
            throws IOException {
        Path dropIn = Files.createDirectories(box.units().resolve("minipage-rq@.service.d"));
        String refuse = "grep -q \"VERSION = '1.3.0'\" " + stage.site.root()
                + "/minipage/minipage/settings.py || exit 0; echo no worker for this release; exit 1";
        Files.writeString(
                dropIn.resolve("refuse.conf"),
                "[Service]\nExecStartPre=/bin/sh -c '" + refuse.replace("'1.3.0'", ".1.3.0.") + "'\n");
        box.run("systemctl", "daemon-reload");
        assertThat(launcher.run("upgrade", "--yes").expect(4).says().replaceAll("\\s+", " "))
                .contains("minipage-rq@1 does not come up")
                .contains("no worker for this release");
        Files.delete(dropIn.resolve("refuse.conf"));
        Files.delete(dropIn);
        box.run("systemctl", "daemon-reload");
    }

    private void survivesAPowerCut(SystemdBox box, Stage stage, Launcher launcher) {
        Launcher.Running run = launcher.start("upgrade", "--yes");
        Path hold = folder.resolve("state/minipage/hold");
        assertThat(Await.until(Duration.ofMinutes(4), () -> Files.exists(hold))).isTrue();
        box.powerCut();
        run.ended();
        assertThat(hold).exists();
        UNITS.forEach(unit -> assertThat(
                        box.run("systemctl", "is-active", "--quiet", unit).exit())
                .as(unit)
                .isNotZero());
        assertThat(stage.site.version()).isEmpty();
        launcher.run("resume").expect(0);
    }

    private static void assertRunning(SystemdBox box) {
        UNITS.forEach(unit -> {
            assertThat(box.run("systemctl", "is-active", unit).out()).as(unit).isEqualTo("active\n");
            assertThat(box.run("systemctl", "is-enabled", unit).out()).as(unit).isEqualTo("enabled\n");
        });
        assertThat(box.units()).isDirectoryNotContaining("glob:**.d");
    }
}
