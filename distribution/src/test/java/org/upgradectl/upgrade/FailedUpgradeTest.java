package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.BrokenRelease;
import org.upgradectl.testkit.minipage.MinipageClient;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.ProcessTable;

/**
 * Upgrades that go wrong on the way, by the launcher, one after the other on one site: each leaves it as the next one, and
 * at last a good one, needs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailedUpgradeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] TO_NEWEST = {"upgrade", "--yes", "--json"};

    @TempDir
    private static Path folder;

    private Stage stage;
    private Launcher launcher;
    private SiteState before;

    @BeforeAll
    void install() {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        stage.withoutRehearsal();
        launcher = stage.launcher();
        Stream.of(
                        BrokenRelease.UNINSTALLABLE_PACKAGE,
                        BrokenRelease.FAILING_MIGRATION,
                        BrokenRelease.HANGING_MIGRATION,
                        BrokenRelease.SERVES_OLD_VERSION)
                .forEach(stage.repository::publish);
        before = SiteState.of(stage);
        assertThat(before.page()).contains(200);
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @Tag("long")
    @Order(1)
    void packageThatCannotBeInstalled_endsBeforeAnythingLive() {
        Launcher.Ended ended = upgrade(BrokenRelease.UNINSTALLABLE_PACKAGE).expect(3, "failed");
        assertThat(ended.document()).doesNotContainKey("downtimeMillis");
        assertThat(ended.out()).contains("gunicorn==9999");
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }

    @Test
    @Order(2)
    void migrationThatFails_whileOthersWrite_losesNothing() throws IOException {
        MinipageClient client = stage.site.client(Duration.ofMillis(500));
        try (client) {
            Launcher.Ended ended = upgrade(BrokenRelease.FAILING_MIGRATION).expect(4, "rolled-back");
            assertThat(ended.out()).contains("incidents.0009_fill_notes");
            assertThat(ended.document().get("notes"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .as("what breaks on the way")
                    .containsEntry("breaking", 2L)
                    .containsEntry("acknowledgedBy", "--yes");
        }
        assertThat(client.accepted()).isNotEmpty();
        assertThat(stage.site.incidents()).containsAll(client.accepted());
        awaitJobs(client);
        assertThat(SiteState.of(stage).withoutRows()).isEqualTo(before.withoutRows());
        assertThat(keptDatabases()).hasSize(1);
        assertThat(Files.readString(stage.runs().resolve(newestRun()).resolve("report.json")))
                .as("what is kept is told")
                .contains(keptDatabases().get(0));
        assertNoSecretsInRuns();
    }

    @Test
    @Tag("long")
    @Order(3)
    void stoppedByThePerson_insideAMigrationThatHangs_isBroughtBackWhole() {
        SiteState now = SiteState.of(stage);
        Launcher.Running upgrade = beginHanging();
        upgrade.signal("INT").told("Stopping in order").signal("INT").told("It is being taken back already");
        upgrade.ended().expect(9);
        assertThat(lastOutcome()).isEqualTo("interrupted");
        assertThat(SiteState.of(stage)).isEqualTo(now);
        assertThat(hangs()).isFalse();
    }

    @Test
    @Tag("long")
    @Order(4)
    void killedInsideAMigrationThatHangs_isOpen_untilItIsAborted() {
        SiteState now = SiteState.of(stage);
        beginHanging().signal("KILL").ended();
        assertThat(launcher.run(TO_NEWEST).expect(6).out()).contains("run.open").contains("cut at migrate");
        launcher.run("survey").expect(0);
        launcher.run("abort", "--json").expect(0, "interrupted");
        assertThat(SiteState.of(stage)).isEqualTo(now);
        assertThat(hangs()).isFalse();
        assertThat(launcher.run("abort").expect(2).err()).contains("no run of minipage is open");
    }

    @Test
    @Order(5)
    void goingBackAfterTheOpening_asksForWhatItCosts_andServesTheOldReleaseWithItsQueue() throws IOException {
        stage.shortenPatience();
        stage.site.stop(MinipageService.WORKER, MinipageService.SCHEDULER);
        assertThat(stage.site.addIncident("its notification waits in the queue"))
                .isTrue();
        SiteState now = SiteState.of(stage);
        long jobs = stage.site.jobsDone();
        upgrade(BrokenRelease.SERVES_OLD_VERSION).expect(4, "rolled-back");
        assertThat(SiteState.of(stage)).as("nobody has written").isEqualTo(now);

        stage.site.start();
        assertThat(Await.until(PATIENCE, () -> stage.site.jobsDone() == jobs + 1))
                .as("the job of before the upgrade is done by the old release")
                .isTrue();
    }

    @Test
    @Order(6)
    void goingBackAfterOthersHaveWritten_isLeftToAPerson() {
        SiteState now = SiteState.of(stage);
        Launcher.Running upgrade =
                launcher.start("upgrade", "--yes", "--to", BrokenRelease.SERVES_OLD_VERSION.version());
        upgrade.told("  verify    Ask for a page");
        assertThat(Await.until(PATIENCE, () -> stage.site.addIncident("since the opening")))
                .isTrue();
        Launcher.Ended ended = upgrade.ended().expect(5);
        assertThat(lastOutcome()).isEqualTo("needs-person");
        assertThat(ended.out()).contains("public.incidents_incident");
        assertThat(stage.site.version()).as("the new release serves on").contains("1.3.0");

        assertThat(launcher.run(TO_NEWEST).expect(6).out()).contains("needs a person");
        assertThat(launcher.run("abort").expect(5).err())
                .contains("incidents_incident", "upgradectl abort --accept-loss", "upgradectl resume");
        assertThat(stage.site.incidents()).as("nobody has agreed").contains("since the opening");

        ended = launcher.run("abort", "--accept-loss").expect(0);
        assertThat(ended.out()).contains("as accepted", "incidents_incident").doesNotContain("Nothing was lost");
        assertThat(SiteState.of(stage)).isEqualTo(now);
    }

    @Test
    @Order(7)
    void killedAfterTheOpening_isResumed_andTheNextUpgradeFindsNothingToDo() {
        Launcher.Running upgrade = launcher.start("upgrade", "--yes", "--to", "1.3.0");
        upgrade.told("  verify    Ask for a page").signal("KILL").ended();
        assertThat(Await.until(PATIENCE, () -> stage.site.addIncident("while the run is open")))
                .isTrue();
        launcher.run("resume", "--json").expect(0, "upgraded");
        SiteState after = SiteState.of(stage);
        assertThat(after.version()).contains("1.3.0");
        assertThat(after.page()).contains(200);
        assertThat(after.environment()).isEqualTo("venv-1.3.0");
        assertThat(after.running()).isEqualTo(before.running());
        // The launcher's own umask is 077, and what a service uploads is for the web server too.
        assertThat(ProcessTable.startedBy(stage.site.root() + "/venv"))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(Path.of("/proc/" + service.pid() + "/status"))
                        .content()
                        .containsPattern("Umask:\\s+0022"));
        assertThat(after.server()).as("no scratch database, no snapshot").isEqualTo(before.server());
        assertThat(after.beside()).containsExactlyInAnyOrderElementsOf(withEnvironments(before.beside()));
        assertThat(stage.site.incidents()).contains("while the run is open");

        launcher.run("upgrade", "--yes", "--json", "--to", "1.3.0").expect(0, "unchanged");
        assertThat(SiteState.of(stage)).isEqualTo(after);
    }

    private static List<String> withEnvironments(List<String> names) {
        return Stream.concat(names.stream(), Stream.of("venv-1.0.0", "venv-1.3.0"))
                .toList();
    }

    private Launcher.Ended upgrade(BrokenRelease release) {
        return launcher.run("upgrade", "--yes", "--json", "--to", release.version());
    }

    private String lastOutcome() {
        return launcher.run("report", "--json").expect(0).outcome();
    }

    private Launcher.Running beginHanging() {
        Launcher.Running upgrade =
                launcher.start("upgrade", "--yes", "--to", BrokenRelease.HANGING_MIGRATION.version());
        upgrade.told("  migrate   Apply the migrations");
        assertThat(Await.until(PATIENCE, this::hangs)).as("the migration hangs").isTrue();
        return upgrade;
    }

    private boolean hangs() {
        return !stage.postgres
                .psql("postgres", "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")
                .isBlank();
    }

    private List<String> keptDatabases() {
        return stage.postgres
                .psql("postgres", "SELECT datname FROM pg_database WHERE datname LIKE '%\\_failed\\_%'")
                .lines()
                .toList();
    }

    private void awaitJobs(MinipageClient client) {
        assertThat(Await.until(
                        PATIENCE,
                        () -> stage.site.jobsDone() >= client.accepted().size()))
                .as("each accepted incident is notified of")
                .isTrue();
    }

    private String newestRun() throws IOException {
        try (Stream<Path> runs = Files.list(stage.runs())) {
            return runs.map(run -> run.getFileName().toString())
                    .max(String::compareTo)
                    .orElseThrow();
        }
    }

    private void assertNoSecretsInRuns() throws IOException {
        try (Stream<Path> files = Files.walk(stage.runs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String secret : stage.site.secrets()) {
                    assertThat(file)
                            .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                            .doesNotContain(secret);
                }
            }
        }
    }
}
