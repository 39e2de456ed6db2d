package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.minipage.MinipageTree;

/**
 * The launcher's process, stopped by a signal in every phase; that it is killed at every line of the journal is tried on the
 * engine alone. Each release brings a migration of its own, so that there is
 * always something to bring back; where a run ends at the new release, the next ones start from there.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedUpgradeTest {
    private static final String LAST_MIGRATION = "0007_reference_required";

    @TempDir
    private static Path folder;

    private Stage stage;
    private Launcher launcher;
    private int next = 1;

    @BeforeAll
    void install() {
        stage = Prerequisites.orSkip(() -> Stage.open(folder));
        launcher = stage.launcher();
        stage.repository.publish(release(1), version(1));
    }

    @AfterAll
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"STAGE", "BACKUP", "REHEARSE", "GATE", "STOP", "MIGRATE", "ACTIVATE", "SMOKE", "START"})
    void interrupted_beforeTheOpening_isBroughtBack(Phase phase) {
        SiteState before = SiteState.of(stage);
        Launcher.Running upgrade = begin(phase).signal("INT");
        upgrade.ended().expect(9);
        assertThat(outcome()).isEqualTo("interrupted");
        assertThat(SiteState.of(stage)).isEqualTo(before);
    }

    @Test
    void interrupted_whileVerifying_isBroughtBackWhereNobodyHasWritten() {
        // Their jobs write to the database as soon as they are up, and that would be a loss.
        stage.site.stop(MinipageService.WORKER, MinipageService.SCHEDULER);
        SiteState before = SiteState.of(stage);
        begin(Phase.VERIFY).signal("TERM").ended().expect(9);
        assertThat(outcome()).isEqualTo("interrupted");
        assertThat(SiteState.of(stage)).isEqualTo(before);
        stage.site.start(MinipageService.WORKER, MinipageService.SCHEDULER);
    }

    @Test
    void interrupted_whileFinishing_isNotHeard() {
        Launcher.Running upgrade = begin(Phase.FINISH).signal("INT");
        upgrade.told("nothing is taken back any more").ended().expect(0);
        assertUpgraded();
    }

    @Test
    void killedInTheSilence_servicesStartedByAPerson_whatTheyWroteIsNotLost() {
        begin(Phase.MIGRATE).signal("KILL").ended();
        stage.site.start();
        assertThat(stage.site.addIncident("written between two releases")).isTrue();

        assertThat(launcher.run("abort", "--json").expect(5).says()).contains("no longer holds");
        assertThat(SiteState.of(stage).running()).as("nothing was changed").hasSize(3);

        assertThat(launcher.run("resume").expect(0).says()).contains("no longer holds");
        assertThat(stage.site.incidents()).contains("written between two releases");
        assertUpgraded();
    }

    private Launcher.Running begin(Phase phase) {
        return launcher.start("upgrade", "--yes", "--to", version(next)).toldLine(phase.label());
    }

    private String outcome() {
        return launcher.run("report", "--json").expect(0).outcome();
    }

    private void assertUpgraded() {
        assertThat(outcome()).isEqualTo("upgraded");
        SiteState after = SiteState.of(stage);
        assertThat(after.version()).contains(version(next));
        assertThat(after.page()).contains(200);
        assertThat(after.running()).hasSize(3);
        assertThat(after.environment()).isEqualTo("venv-" + version(next));
        assertThat(after.strangers()).isEmpty();
        assertThat(after.server()).doesNotContain("upgradectl", "before");
        assertThat(after.beside()).noneMatch(name -> name.contains("staged"));
        assertThat(stage.site.addIncident("after " + version(next))).isTrue();
        launcher.run("upgrade", "--yes", "--json", "--to", version(next)).expect(0, "unchanged");
        next++;
        stage.repository.publish(release(next), version(next));
    }

    private static String version(int number) {
        return "1.5." + number;
    }

    private static MinipageTree release(int number) {
        return IntStream.rangeClosed(1, number)
                .boxed()
                .reduce(
                        MinipageTree.of(MinipageRelease.NEWEST).versioned(version(number)),
                        InterruptedUpgradeTest::withMigration,
                        (one, other) -> other);
    }

    private static MinipageTree withMigration(MinipageTree tree, int number) {
        String earlier = number == 1 ? LAST_MIGRATION : migration(number - 1);
        return tree.with("minipage/incidents/migrations/" + migration(number) + ".py", """
                from django.db import migrations


                class Migration(migrations.Migration):
                    dependencies = [('incidents', '%s')]
                    operations = [migrations.RunSQL('CREATE TABLE extra_%d (id integer)', migrations.RunSQL.noop)]
                """.formatted(earlier, number));
    }

    private static String migration(int number) {
        return String.format(Locale.ROOT, "%04d_extra_%d", number + 7, number);
    }
}
