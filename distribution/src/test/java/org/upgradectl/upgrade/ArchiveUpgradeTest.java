package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageService;

/** A site of release archives, by the launcher: to the newest release, and back from one that is broken. */
@Tag("long")
class ArchiveUpgradeTest {
    @TempDir
    private Path folder;

    @Test
    void upgrade_archiveSite_switchesTheLink_andComesBackFromABrokenRelease() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            ArchiveSite archives = ArchiveSite.of(stage, folder);
            Path release = stage.site.root().resolveSibling("minipage-1.3.0");

            tellsTheReleases(stage.launcher());
            refusesAnArchiveOfAnotherVersion(stage.launcher(), archives);
            runsThePlanOfANamedArchiveOnlyWithIt(stage.launcher(), archives);

            stage.launcher().run("upgrade", "--yes", "--json", "--to", "1.3.0").expect(0, "upgraded");
            assertThat(stage.site.version()).contains("1.3.0");
            assertThat(archives.link()).isEqualTo("minipage-1.3.0");
            assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0", "minipage-1.3.0");
            assertThat(release.resolve("venv")).isDirectory();
            assertThat(release.resolve(".upgradectl-release")).exists();
            assertThat(release.resolve(".upgradectl-unfinished")).doesNotExist();
            assertThat(release.resolve("minipage/minipage/configuration.py")).exists();
            assertThat(release.resolve("minipage/static")).isNotEmptyDirectory();
            assertThat(stage.site.root().resolveSibling("minipage-1.0.0/venv/bin/python"))
                    .isExecutable();
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();

            stage.launcher().run("upgrade", "--yes", "--json", "--to", "1.3.0").expect(0, "unchanged");

            stage.site.stop(MinipageService.WORKER);
            comesBack(stage, archives, BrokenRelease.PAGE_FAILS_WHEN_SERVED, 4, "rolled-back");
            comesBack(stage, archives, BrokenRelease.NEW_REQUIRED_PARAMETER, 3, "failed");
        }
    }

    private static void tellsTheReleases(Launcher launcher) {
        Map<String, Object> list =
                launcher.run("release", "list", "--json").expect(0).document();
        assertThat(list).containsEntry("current", "1.0.0");
        assertThat(list.get("releases"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first(InstanceOfAssertFactories.MAP)
                .containsEntry("version", "1.3.0")
                .containsEntry("ref", "v1.3.0.tar.gz")
                .containsEntry("reachable", true)
                .containsEntry("via", List.of());
        launcher.run("release", "fetch", "1.3.0", "--json").expect(0);
    }

    private static void refusesAnArchiveOfAnotherVersion(Launcher launcher, ArchiveSite archives) throws IOException {
        Path wrong = archives.archives().resolve("v1.9.0.tar.gz");
        Files.copy(archives.archives().resolve("v1.0.0.tar.gz"), wrong);
        assertThat(launcher.run("upgrade", "--yes", "--json", "--to", "1.9.0")
                        .expect(3)
                        .out())
                .contains("tarball.version");
        Files.write(wrong, new byte[] {1, 2, 3});
        assertThat(launcher.run("plan", "--json", "--to", "1.9.0").expect(10).out())
                .contains("tarball.no-archive");
        Files.delete(wrong);
        assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0");
    }

    private void runsThePlanOfANamedArchiveOnlyWithIt(Launcher launcher, ArchiveSite archives) throws IOException {
        Path offered = archives.archives().resolve("v1.3.0.tar.gz");
        Path named = folder.resolve("elsewhere.tar.gz");
        Path plan = folder.resolve("named.json");
        Files.move(offered, named);
        launcher.run("plan", "--json", "--archive", named.toString(), "-o", plan.toString())
                .expect(0);
        launcher.run("upgrade", "--yes", "--json", "--plan", plan.toString()).expect(3);
        launcher.run(
                        "upgrade",
                        "--rehearse",
                        "--yes",
                        "--json",
                        "--plan",
                        plan.toString(),
                        "--archive",
                        named.toString())
                .expect(0, "rehearsed");
        Files.move(named, offered);
        assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0");
    }

    private static void comesBack(Stage stage, ArchiveSite archives, BrokenRelease broken, int exit, String outcome) {
        stage.repository.publish(broken);
        archives.published().publish(broken.version());
        stage.launcher()
                .run("upgrade", "--yes", "--json", "--to", broken.version())
                .expect(exit, outcome);
        assertThat(stage.site.version()).contains("1.3.0");
        assertThat(archives.link()).isEqualTo("minipage-1.3.0");
        assertThat(archives.beside()).containsExactly("minipage", "minipage-1.0.0", "minipage-1.3.0");
    }
}
