package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;

/** Faults that are found before the service is stopped: told plainly, nothing touched, nothing lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FaultyStage stage;

    @BeforeAll
    void install(@TempDir Path folder) {
        stage = FaultyStage.open(folder);
    }

    @AfterAll
    void remove() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    static Stream<Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void upgrade_fault_isToldAndNothingIsTouched(Fault fault) {
        fault.tryOn(stage.copy(fault.name()));
        stage.assertUntouched();
    }

    static Stream<Fault> rarerFaults() {
        return RarerFaults.all();
    }

    @ParameterizedTest
    @Tag("long")
    @MethodSource("rarerFaults")
    void upgrade_rarerFault_isToldAndNothingIsTouched(Fault fault) {
        fault.tryOn(stage.copy(fault.name()));
        stage.assertUntouched();
    }

    @Test
    void notes_ofEveryReleaseOnTheWay_whatBreaksFirst_alsoWithoutADatabase() {
        FaultySite site = stage.copy("notes");
        site.edit(site.configuration(), "'PORT': " + stage.postgresPort(), "'PORT': " + FaultyStage.closedPort());
        String before = site.digest();

        Told notes = site.call("notes", "--to", "1.3.0");
        Told json = site.call("notes", "--to", "1.3.0", "--json");
        Told plan = stage.copy("planned").call("plan", "--to", "1.3.0", "--json");

        assertThat(notes.exit()).as(notes.toString()).isZero();
        assertThat(notes.out())
                .containsSubsequence(
                        "1.0.0 -> 1.3.0",
                        "notes of 3 releases, 2 marked as breaking",
                        "breaks  1.3.0  Breaking Changes",
                        "* PostgreSQL 14 or later is required",
                        "* Announcements are gone",
                        "1.3.0  2025-05-19",
                        "1.2.0  2024-11-11",
                        "1.1.0  2024-06-03",
                        "* Incidents have a severity");
        assertThat(json.document()).containsEntry("breaking", 2L).containsEntry("without", List.of());
        assertThat((List<?>) json.document().get("releases")).hasSize(3);
        assertThat(plan.document().get("notes"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("releases", 3L)
                .containsEntry("breaking", 2L)
                .doesNotContainKey("acknowledgedBy");
        assertThat(site.digest()).isEqualTo(before);
    }

    @Test
    void check_remoteAndDatabaseGone_tellsOfBothAndOfAllTheRest() {
        FaultySite site = stage.copy("both-gone");
        site.remote(site.folder().resolve("gone").toString())
                .edit(site.configuration(), "'PORT': " + stage.postgresPort(), "'PORT': " + FaultyStage.closedPort());

        Told check = site.call("check", "--json");

        assertThat(check.exit()).as(check.toString()).isEqualTo(3);
        assertThat(check.document()).containsEntry("from", "1.0.0").doesNotContainKey("to");
        assertThat(check.blockers())
                .extracting(blocker -> String.valueOf(blocker.get("id")))
                .contains("release.remote-unreachable", "database.unreachable");
    }

    @Test
    void check_asSomebodyWhoMayNotWriteTheRepository_isToldWhoMay() {
        Prerequisites.needRoot("upgradectl is called as somebody else");
        HostUser other = Prerequisites.orSkip(HostUser::unprivileged);
        FaultySite site = stage.copy("not writable");
        String before = site.digest();

        Told told = site.callAs(other, "check", "--json");

        assertThat(told.exit()).as(told.toString()).isEqualTo(3);
        assertThat(told.blockers())
                .as(told.toString())
                .extracting(blocker -> String.valueOf(blocker.get("id")))
                .contains("git.not-writable");
        assertThat(told.text()).contains("Run the command as root.");
        assertThat(site.digest()).isEqualTo(before);
        assertThat(site.call("check", "--json").out()).doesNotContain("git.not-writable");
    }

    @Test
    void plan_configurationThatPrints_isTakenAsItIs() {
        FaultySite site = stage.copy("printing");
        site.append(site.configuration(), "import sys\nprint('hello', DATABASE)\nprint('oh', file=sys.stderr)\n");
        String before = site.digest();

        Told plan = site.call("plan", "--to", "1.3.0", "--json", "--detailed-exitcode");

        assertThat(plan.exit()).as(plan.toString()).isEqualTo(8);
        assertThat(plan.document()).containsEntry("from", "1.0.0").containsEntry("to", "1.3.0");
        assertThat(plan.out() + plan.err()).doesNotContain("hello");
        assertThat(site.digest()).isEqualTo(before);
        site.assertNoSecretAnywhere();
    }

    @Test
    void upgrade_diskWithoutRoom_isBlocked_andAFullOneIsNamed() throws IOException {
        Prerequisites.needRoot("a small file system is mounted");
        FaultySite site = stage.copy("disk");
        Path small = Files.createDirectories(site.folder().resolve("small"));
        HostCommand.Result mounted = HostCommand.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString())
                .run();
        assumeTrue(mounted.exit() == 0, () -> "no file system can be mounted here: " + mounted.err());
        try {
            String before = site.digest();
            Told little = site.call(small.resolve("state"), "upgrade", "--yes", "--json");
            assertThat(little.exit()).as(little.toString()).isEqualTo(3);
            assertThat(little.blockers())
                    .anySatisfy(blocker -> assertThat(blocker.get("id")).isEqualTo("disk.room"));

            Files.createDirectories(small.resolve("full"));
            HostCommand.of("dd", "if=/dev/zero", "of=" + small.resolve("filler"), "bs=4096")
                    .run();
            Told full = site.call(small.resolve("full"), "upgrade", "--yes", "--json");
            assertThat(full.exit()).as(full.toString()).isEqualTo(3);
            assertThat(full.error().get("code")).isEqualTo("files.disk-full");
            assertThat(String.valueOf(full.error().get("message")))
                    .contains("No space left on device", small.toString());
            assertThat(site.digest()).isEqualTo(before);
            stage.assertUntouched();
        } finally {
            HostCommand.of("umount", small.toString()).run();
        }
    }

    @Test
    void upgrade_planThatFits_isAskedFor_andOneThatDoesNot_isRefusedWithWhatDiffers() {
        FaultySite site = stage.copy("plan");
        Told plan = site.call("plan", "--to", "1.3.0", "-o", "plan.json");
        assertThat(plan.exit()).as(plan.toString()).isZero();
        String before = site.digest();

        Told asked = site.call("upgrade", "--plan", "plan.json");
        assertThat(asked.exit()).as(asked.toString()).isEqualTo(2);

        site.append(site.root().resolve("minipage/manage.py"), "# changed by hand\n");
        Told stale = site.call("upgrade", "--plan", "plan.json", "--yes", "--json");
        assertThat(stale.exit()).as(stale.toString()).isEqualTo(7);
        assertThat(stale.error().get("code")).isEqualTo("plan.stale");
        assertThat(String.valueOf(stale.error().get("message"))).contains("git.changed", "minipage/manage.py");

        site.edit(site.root().resolve("minipage/manage.py"), "# changed by hand\n", "");
        assertThat(site.digest()).isEqualTo(before);
        site.assertNoSecretAnywhere();
        stage.assertUntouched();
    }

    @Test
    void upgrade_planMadeBehindABlocker_isStaleOnceThatIsGone() {
        FaultySite site = stage.copy("blocked plan");
        site.edit(site.product(), "redis: 5.0", "redis: 99.0");
        Told plan = site.call("plan", "--to", "1.3.0", "-o", "plan.json");
        assertThat(plan.exit()).as(plan.toString()).isEqualTo(3);
        site.edit(site.product(), "redis: 99.0", "redis: 5.0");

        Told stale = site.call("upgrade", "--plan", "plan.json", "--yes");

        assertThat(stale.exit()).as(stale.toString()).isEqualTo(7);
        assertThat(stale.text()).contains("blocker redis.window: in the plan, now gone");
        stage.assertUntouched();
    }

    @Test
    void upgrade_packageThatCantBeInstalled_isTakenBack_andNobodyElseMayWorkMeanwhile() throws Exception {
        FaultySite site = stage.copy("package");
        String before = site.digest();
        String[] words = {"upgrade", "--yes", "--to", "1.4.2", "--json"};
        Process first = site.begin(words);
        try {
            Path runs = site.state().resolve("minipage/runs");
            assertThat(Await.until(PATIENCE, () -> journalIn(runs) || !first.isAlive()))
                    .isTrue();
            signal("STOP", first);
            Told second = site.call("upgrade", "--yes", "--json");
            assertThat(second.exit()).as(second.toString()).isEqualTo(6);
            assertThat(second.error().get("code")).isEqualTo("site.locked");
            assertThat(String.valueOf(second.error().get("message")))
                    .contains("A run is under way", "process " + first.pid());
            Told abort = site.call("abort");
            assertThat(abort.exit()).as(abort.toString()).isEqualTo(6);
            signal("CONT", first);
            assertThat(first.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly();
        }

        Told failed = site.ended(first.exitValue(), words);
        assertThat(failed.exit()).as(failed.toString()).isEqualTo(3);
        assertThat(failed.document()).containsEntry("outcome", "failed");
        Told report = site.call("report");
        assertThat(report.text()).contains("1.0.0 serves, untouched", "Install the packages", "gunicorn==9999.");
        assertThat(site.call("runs").text()).contains("1.0.0 -> 1.4.2", "failed");
        assertThat(site.digest()).isEqualTo(before);
        site.assertNoSecretAnywhere();
        stage.assertUntouched();
    }

    @Test
    void init_realRoot_isShownAndNotWritten_otherFoldersAreRefused() throws IOException {
        FaultySite site = stage.copy("init");
        Told known = site.call("init", site.root().toString(), "--json");
        assertThat(known.exit()).as(known.toString()).isEqualTo(2);
        assertThat(known.error().get("code")).isEqualTo("site.invalid");

        site.delete(site.siteFile());
        String before = site.digest();
        Told shown = site.call("init", site.root().toString(), "--print");
        assertThat(shown.exit()).as(shown.toString()).isZero();
        assertThat(shown.text()).contains("Minipage 1.0.0", "installed by git", "method: git", "Nothing was written");
        assertThat(site.siteFile()).doesNotExist();

        Path containers = Files.createDirectories(site.folder().resolve("containers"));
        Files.createFile(containers.resolve("docker-compose.yml"));
        Path pip = site.folder().resolve("pip");
        Files.createDirectories(pip.resolve("conf"));
        Files.createFile(pip.resolve("conf/configuration.py"));
        assertRefused(site.call("init", containers.toString()), "installation by containers");
        assertRefused(site.call("init", pip.toString()), "installation by pip");
        assertRefused(site.call("init", site.product().toString()), "is not a folder");
        assertRefused(site.call("init", site.folder().resolve("gone").toString()), "does not exist");
        assertThat(site.digest()).isEqualTo(before);
    }

    private static void assertRefused(Told call, String why) {
        assertThat(call.exit()).as(call.toString()).isEqualTo(2);
        assertThat(call.text()).as(call.toString()).contains(why, "Nothing was written.");
    }

    private static boolean journalIn(Path runs) {
        try (Stream<Path> folders = Files.exists(runs) ? Files.list(runs) : Stream.empty()) {
            return folders.anyMatch(run -> isOpened(run.resolve("journal.jsonl")));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOpened(Path journal) {
        try {
            return Files.readString(journal).contains("\n");
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(String name, Process process) {
        HostCommand.of("kill", "-" + name, Long.toString(process.pid())).output();
    }
}
