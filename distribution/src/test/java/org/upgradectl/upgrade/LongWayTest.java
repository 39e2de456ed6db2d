package org.upgradectl.upgrade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.LaterRelease;
import org.upgradectl.testkit.minipage.MinipageArchives;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.process.PythonInterpreter;

/** From the oldest release over two that have to be passed to one of the next major release: three hops, one stop. */
@Tag("long")
class LongWayTest {
    private static final String[] WAY = {"1.5.1", "2.0.1", "2.1.0"};

    @TempDir
    private Path folder;

    @Test
    void upgrade_threeHopsByGit_stopsOnce_andLeavesNothingOfTheReleasesOnTheWay() {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            LaterRelease.upTo(LaterRelease.V2_1_0).forEach(stage.repository::publish);
            Launcher launcher = stage.launcher();
            tellsTheWay(launcher);
            refusesWhatTheGraphForbids(launcher);
            findsOutOnTheCopyWhatTheDataForbids(stage);

            Map<String, Object> report = launcher.run("upgrade", "--yes", "--json")
                    .expect(0, "upgraded")
                    .document();

            servesTheLast(stage);
            assertThat(stopsOnceAndMigratesThreeTimes(report))
                    .containsSubsequence(
                            "1.5.1/rehearsal.migrate",
                            "2.0.1/rehearsal.migrate",
                            "2.1.0/rehearsal.migrate",
                            "services.stop");
            assertThat(SiteState.of(stage).beside())
                    .contains("venv-2.1.0")
                    .doesNotContain("venv-1.5.1", "venv-2.0.1")
                    .noneMatch(name -> name.contains("staged") || name.contains("replaced"));
            assertThat(launcher.run("report").expect(0).out())
                    .contains("3 hops: 1.0.0 -> 1.5.1 -> 2.0.1 -> 2.1.0", "1.5.1: Apply the migrations");
            launcher.run("upgrade", "--yes", "--json").expect(0, "unchanged");
        }
    }

    @Test
    void upgrade_byArchive_aFailureInTheThirdHopBringsBackTheReleaseFromBeforeTheFirst_thenAllThreeAreMade() {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            MinipageArchives archives = MinipageArchives.in(stage.repository, folder.resolve("archives"));
            archives.publish("1.0.0");
            archives.publish("1.3.0");
            LaterRelease.upTo(LaterRelease.V2_1_1_FAILING).forEach(archives::publish);
            archives.convert(stage.site, folder.resolve("config"), "1.0.0");
            ArchiveSite site = new ArchiveSite(stage, archives);
            List<String> incidents = stage.site.incidents();
            List<String> migrations = stage.site.migrations();

            findsTheFailureOnTheCopy(stage, site);
            MinipageSiteFile.withoutRehearsal(folder.resolve("config"));
            String failed = stage.launcher()
                    .run("upgrade", "--yes", "--json", "--to", "2.1.1")
                    .expect(4, "rolled-back")
                    .out();
            assertThat(failed).contains("2.1.1/task.migrate");
            assertThat(stage.site.version()).contains("1.0.0");
            assertThat(stage.site.statusOf("/")).contains(200);
            assertThat(stage.site.incidents()).isEqualTo(incidents);
            assertThat(stage.site.migrations()).isEqualTo(migrations);
            assertThat(site.link()).isEqualTo("minipage-1.0.0");
            assertThat(site.beside()).containsExactly("minipage", "minipage-1.0.0");

            Map<String, Object> report = stage.launcher()
                    .run("upgrade", "--yes", "--json", "--to", "2.1.0")
                    .expect(0, "upgraded")
                    .document();
            servesTheLast(stage);
            assertThat(stopsOnceAndMigratesThreeTimes(report)).noneMatch(key -> key.contains("rehearsal"));
            assertThat(site.link()).isEqualTo("minipage-2.1.0");
            assertThat(site.beside()).containsExactly("minipage", "minipage-1.0.0", "minipage-2.1.0");
        }
    }

    @Test
    void plan_lastHopNeedsANewerPython_saysWhatToInstall_thenChoosesItForThatHopAlone() throws IOException {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            LaterRelease.upTo(LaterRelease.V2_2_0).forEach(stage.repository::publish);
            assumeTrue(
                    stage.site.python().minor() < 12,
                    "the first Python of this host is one that every release accepts");
            Map<String, Object> refused =
                    stage.launcher().run("plan", "--json").expect(3).document();
            assertThat(findings(refused)).contains("python.window");
            assertThat(String.valueOf(refused.get("findings")))
                    .contains("2.2.0 needs Python 3.12", "apt install python3.12")
                    .doesNotContain("2.0.1 needs Python");

            Optional<PythonInterpreter> newer =
                    PythonInterpreter.find(12, 14).stream().findFirst();
            assumeTrue(newer.isPresent(), "this host has no Python 3.12 or later");
            String both =
                    stage.site.python().executable() + "\", \"" + newer.get().executable();
            Path file = folder.resolve("config/sites/minipage.yaml");
            Files.writeString(
                    file, Files.readString(file).replace(stage.site.python().executable() + "\"]", both + "\"]"));
            assertThat(stage.launcher()
                            .run("plan", "--json")
                            .expect(0)
                            .document()
                            .get("hops"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .extracting(hop -> hop.get("python"))
                    .containsExactly(
                            stage.site.python().executable().toString(),
                            stage.site.python().executable().toString(),
                            newer.get().executable().toString());
        }
    }

    private static void tellsTheWay(Launcher launcher) {
        Map<String, Object> plan = launcher.run("plan", "--json").expect(0).document();
        assertThat(plan.get("hops"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(hop -> hop.get("to"))
                .containsExactly((Object[]) WAY);
        assertThat(findings(plan)).contains("path.stations", "path.skipped").doesNotContain("path.via");
        assertThat(launcher.run("plan").expect(0).out())
                .contains("3 hops", "1.0.0 -> 1.5.1 -> 2.0.1 -> 2.1.0, one stop", "1.5.2: its notes say: Do Not Use");
    }

    private static void refusesWhatTheGraphForbids(Launcher launcher) {
        Map<String, Object> plan = launcher.run("plan", "--json", "--to", "2.0.1", "--via", "1.3.0")
                .expect(3)
                .document();
        assertThat(findings(plan)).contains("path.via", "path.unreachable");
    }

    /** Past the release that has to be passed: the squashed migrations allow it. */
    private static void findsOutOnTheCopyWhatTheDataForbids(Stage stage) {
        String told = stage.launcher()
                .run("upgrade", "--rehearse", "--yes", "--json", "--to", "2.1.0", "--via", "1.5.1")
                .expect(3, "failed")
                .out();
        assertThat(told).contains("ContentType matching query does not exist");
        assertThat(stage.site.version()).contains("1.0.0");
    }

    private static void findsTheFailureOnTheCopy(Stage stage, ArchiveSite site) {
        String told = stage.launcher()
                .run("upgrade", "--yes", "--json", "--to", "2.1.1")
                .expect(3, "failed")
                .out();
        assertThat(told).contains("2.1.1/rehearsal.migrate").contains("can not be reviewed");
        assertThat(site.beside()).containsExactly("minipage", "minipage-1.0.0");
    }

    private static void servesTheLast(Stage stage) {
        assertThat(stage.site.version()).contains("2.1.0");
        assertThat(stage.site.migrations()).contains("0009_fill_source", "0010_postmortem", "0012_review_postmortems");
        assertThat(stage.site.addIncident("after the upgrade")).isTrue();
    }

    /** The steps that were done. */
    private static List<String> stopsOnceAndMigratesThreeTimes(Map<String, Object> report) {
        List<?> steps = (List<?>) requireNonNull(report.get("steps"));
        List<String> keys = steps.stream()
                .map(step -> (Map<?, ?>) step)
                .filter(step -> "done".equals(step.get("outcome")))
                .map(step -> String.valueOf(step.get("key")))
                .toList();
        assertThat(keys)
                .containsSubsequence(
                        "services.stop",
                        "1.5.1/task.migrate",
                        "2.0.1/task.migrate",
                        "2.1.0/task.migrate",
                        "services.start");
        assertThat(keys).filteredOn(key -> key.endsWith("services.stop")).hasSize(1);
        return keys;
    }

    private static List<String> findings(Map<String, Object> document) {
        List<?> findings = (List<?>) requireNonNull(document.get("findings"));
        return findings.stream()
                .map(finding -> String.valueOf(((Map<?, ?>) finding).get("id")))
                .toList();
    }
}
