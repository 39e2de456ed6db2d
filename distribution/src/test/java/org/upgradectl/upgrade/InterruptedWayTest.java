package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.core.run.JournalRecord.Kind;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.LaterRelease;
import org.upgradectl.testkit.minipage.MinipageArchives;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.process.ProcessTable;

/** A way of three hops by archives whose process is killed again and again ends old or new, and leaves nothing of its own. */
@Tag("long")
final class InterruptedWayTest {
    private static final String[] UPGRADE = {"upgrade", "--yes", "--to", "2.1.0"};

    @TempDir
    private Path folder;

    /** What a way back has to bring back. */
    private record State(
            Optional<String> version,
            Optional<Integer> page,
            String link,
            List<String> beside,
            List<String> incidents,
            List<String> migrations,
            String server) {}

    @Test
    void killedInEveryPhaseAndHop_resumedEachTime_endsNew() {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            ArchiveSite site = install(stage);
            State before = state(stage, site);
            Launcher launcher = stage.launcher();

            Launcher.Running running = launcher.start(UPGRADE);
            for (KillPoint point : List.of(
                    KillPoint.in("1.5.1/python.packages"),
                    KillPoint.after("2.0.1/tarball.stage"),
                    KillPoint.in("database.backup"),
                    KillPoint.in("2.0.1/rehearsal.migrate"),
                    new KillPoint(Kind.GATE, ""),
                    KillPoint.in("services.stop"),
                    KillPoint.after("1.5.1/task.migrate"),
                    KillPoint.in("2.0.1/task.migrate"),
                    KillPoint.in("2.1.0/task.migrate"),
                    KillPoint.after("2.1.0/tarball.switch"),
                    KillPoint.in("services.start"),
                    KillPoint.in("1.5.1/tarball.cleanup"))) {
                point.kill(running, stage.runs());
                running = launcher.start("resume", "--json");
            }
            running.ended().expect(0, "upgraded");

            State after = state(stage, site);
            assertThat(after.version()).contains("2.1.0");
            assertThat(after.page()).contains(200);
            assertThat(after.link()).isEqualTo("minipage-2.1.0");
            assertThat(after.beside()).containsExactly("minipage", "minipage-1.0.0", "minipage-2.1.0");
            assertThat(after.incidents()).isEqualTo(before.incidents());
            assertThat(after.migrations()).contains("0012_review_postmortems").doesNotHaveDuplicates();
            assertThat(after.server()).isEqualTo(before.server());
            assertNothingRunsOfIt(stage);
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();
            launcher.run("upgrade", "--yes", "--json").expect(0, "unchanged");
        }
    }

    @Test
    void killedOnTheWay_abortKilledToo_endsOld() {
        try (Stage stage = Prerequisites.orSkip(() -> Stage.open(folder))) {
            ArchiveSite site = install(stage);
            MinipageSiteFile.withoutRehearsal(folder.resolve("config"));
            State before = state(stage, site);
            Launcher launcher = stage.launcher();

            KillPoint.in("2.0.1/python.packages").kill(launcher.start(UPGRADE), stage.runs());
            launcher.run("abort", "--json").expect(0, "interrupted");
            assertThat(state(stage, site)).isEqualTo(before);

            KillPoint.after("2.1.0/tarball.switch").kill(launcher.start(UPGRADE), stage.runs());
            new KillPoint(Kind.UNDO_INTENT, "database.snapshot").kill(launcher.start("abort"), stage.runs());
            new KillPoint(Kind.UNDO_RESULT, "2.1.0/python.environment").kill(launcher.start("abort"), stage.runs());
            launcher.run("abort", "--json").expect(0, "interrupted");
            assertThat(state(stage, site)).isEqualTo(before);
            assertNothingRunsOfIt(stage);
            assertThat(stage.site.addIncident("after the way back")).isTrue();
        }
    }

    private ArchiveSite install(Stage stage) {
        MinipageArchives archives = MinipageArchives.in(stage.repository, folder.resolve("archives"));
        archives.publish("1.0.0");
        LaterRelease.upTo(LaterRelease.V2_1_0).forEach(archives::publish);
        archives.convert(stage.site, folder.resolve("config"), "1.0.0");
        return new ArchiveSite(stage, archives);
    }

    private static State state(Stage stage, ArchiveSite site) {
        return new State(
                stage.site.version(),
                stage.site.statusOf("/"),
                site.link(),
                List.of(site.beside()),
                stage.site.incidents(),
                stage.site.migrations(),
                stage.postgres.psql(
                        "postgres",
                        "SELECT datname FROM pg_database WHERE datname NOT LIKE '%\\_failed\\_%' UNION ALL"
                                + " SELECT 'role ' || rolname FROM pg_roles ORDER BY 1"));
    }

    /** No runner, no scratch server, no process of a release on the way. */
    private void assertNothingRunsOfIt(Stage stage) {
        String serving =
                stage.site.version().map(version -> "minipage-" + version + "/").orElse("?");
        assertThat(ProcessTable.commandLinesStartedBy(""))
                .filteredOn(line -> line.contains(folder.toString()) && !line.contains("/host/minipage/"))
                .filteredOn(line ->
                        line.contains("/state/") || (line.contains("/host/minipage-") && !line.contains(serving)))
                .isEmpty();
    }
}
