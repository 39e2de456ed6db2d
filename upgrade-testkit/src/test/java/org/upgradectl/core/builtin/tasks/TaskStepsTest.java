package org.upgradectl.core.builtin.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.Task.Isolation;
import org.upgradectl.api.site.Task.Needs;
import org.upgradectl.api.site.Task.OnFailure;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.database.DatabaseFacts;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class TaskStepsTest {
    private static final Hop FIRST = hop(0, "1.0", "1.1", false);
    private static final Hop LAST = hop(1, "1.1", "1.2", true);
    private static final GivenFacts SNAPSHOT = GivenFacts.none().with(StandardFacts.WAY_BACK, "template");

    @TempDir
    Path folder;

    @Test
    void tasksOfOnePhase_keepTheDescriptorsOrder_thoseOfOthersAreFree() {
        List<Step> steps = steps(
                staged("docs"), migration("migrate"), staged("static"), migration("unreflected"), staged("check"));
        assertThat(steps)
                .extracting(step -> step.id().text())
                .containsExactly(
                        "task.docs",
                        "task.migrate",
                        "rehearsal.migrate",
                        "task.static",
                        "task.unreflected",
                        "rehearsal.unreflected",
                        "task.check");
        assertThat(after(steps, "rehearsal.unreflected")).contains("rehearsal.migrate", "rehearsal.restore");
        assertThat(after(steps, "task.check"))
                .contains("task.docs", "task.static")
                .doesNotContain("task.migrate");
        assertThat(after(steps, "task.static")).contains("task.docs").doesNotContain("task.check");
        assertThat(after(steps, "task.unreflected")).contains("task.migrate", "database.snapshot");
    }

    @Test
    void stagedTask_comesAfterAllThatItRunsIn() {
        assertThat(after(steps(staged("docs")), "task.docs"))
                .containsExactlyInAnyOrder(
                        "git.stage", "tarball.stage", "python.environment", "python.packages", "overlay.create");
    }

    @Test
    void liveTask_beforeTheSwitch_isRefused() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> steps(task("check", Phase.STAGE, Isolation.LIVE, false)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.PRODUCT_INVALID))
                .withMessageContaining("task check of app would meet live data in the phase stage");
    }

    @Test
    void scopeAndFailure_areTheDescriptors() {
        Task plain = staged("docs");
        Task other = new Task(
                "docs",
                plain.title(),
                plain.run(),
                plain.phase(),
                false,
                plain.range(),
                plain.isolation(),
                OnFailure.WARN,
                plain.needs(),
                plain.changesDatabase(),
                plain.within(),
                plain.notices());
        assertThat(steps(plain).get(0).scope()).isEqualTo(Scope.EACH_HOP);
        assertThat(steps(plain).get(0).failure()).isEqualTo(Step.Failure.UNDO);
        assertThat(steps(other).get(0).scope()).isEqualTo(Scope.LAST_HOP);
        assertThat(steps(other).get(0).failure()).isEqualTo(Step.Failure.NOTICE);
    }

    @Test
    void migration_isGuardedByWhatIsPending_andCoveredByTheSnapshot() {
        Act act = plan(migration("migrate"), SNAPSHOT, LAST);
        assertThat(act.type()).isEqualTo("task.run-migration");
        assertThat(act.guard())
                .isEqualTo(new Guard.OnlyIfAny(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending"));
    }

    @Test
    void migration_withoutAWayBack_isNotCovered() {
        assertThat(plan(migration("migrate"), GivenFacts.none(), LAST).type()).isEqualTo("task.run-unprotected");
    }

    @Test
    void otherTasks_areOfTheirKind_andAlwaysRun() {
        assertThat(plan(staged("docs"), SNAPSHOT, LAST))
                .satisfies(act -> assertThat(act.type()).isEqualTo("task.run-staged"))
                .satisfies(act -> assertThat(act.guard()).isEqualTo(new Guard.Always()));
        assertThat(plan(task("smoke", Phase.SMOKE, Isolation.LIVE, false), SNAPSHOT, LAST)
                        .type())
                .isEqualTo("task.run-live");
        // Past the point of going back: no snapshot covers it, whatever it changes.
        assertThat(plan(task("sessions", Phase.FINISH, Isolation.LIVE, true), SNAPSHOT, LAST)
                        .type())
                .isEqualTo("task.run-finishing");
    }

    @Test
    void migration_isTriedOnTheCopyFirst_underTheOverlay() {
        Step step = steps(migration("migrate")).get(1);
        assertThat(step.phase()).isEqualTo(Phase.REHEARSE);
        assertThat(step.plan(onACopy(RehearsalSettings.DEFAULT)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.type()).isEqualTo("task.run-rehearsed");
                    assertThat(act.guard()).isInstanceOf(Guard.OnlyIfAnyHop.class);
                    assertThat(act.arguments().path("folder")).isEqualTo(paths().staged(new Version("1.1")));
                    assertThat(act.arguments().textMap("environment"))
                            .containsEntry("APP_CONFIGURATION", "upgradectl_overlay")
                            .containsKey("UPGRADECTL_REHEARSAL");
                    assertThat(act.arguments().object("database").text("name")).endsWith("_r");
                });
        assertThat(step.plan(onACopy(new RehearsalSettings(false, Duration.ofHours(1)))))
                .isEmpty();
    }

    @Test
    void releaseOutsideOfTheRange_plansNothing() {
        Task late = ranged(staged("docs"), new VersionRange(Optional.of(new Version("1.2")), Optional.empty()));
        assertThat(acts(late, SNAPSHOT, FIRST)).isEmpty();
        assertThat(acts(late, SNAPSHOT, LAST)).hasSize(1);
    }

    @Test
    void stagedTask_runsInTheStageUnderTheOverlay() {
        Act act = plan(staged("docs"), SNAPSHOT, LAST);
        Path staged = paths().staged(new Version("1.2"));
        assertThat(act.arguments().path("folder")).isEqualTo(staged);
        assertThat(act.arguments().texts("argv"))
                .endsWith(folder + "/site/venv-1.2/bin/python", staged + "/app/manage.py", "docs")
                .contains(paths().overlay(new Version("1.2"))
                        .resolve("upgradectl_beside.py")
                        .toString());
        assertThat(act.arguments().textMap("environment")).containsEntry("APP_CONFIGURATION", "upgradectl_overlay");
    }

    @Test
    void migration_runsInTheStage_finishingTask_inTheLiveRoot() {
        assertThat(plan(migration("migrate"), SNAPSHOT, LAST).arguments().path("folder"))
                .isEqualTo(paths().staged(new Version("1.2")));
        assertThat(plan(task("sessions", Phase.FINISH, Isolation.LIVE, true), SNAPSHOT, LAST)
                        .arguments()
                        .textMap("environment"))
                .as("no bytecode of the configuration")
                .containsEntry("PYTHONDONTWRITEBYTECODE", "1");
        assertThat(plan(task("sessions", Phase.FINISH, Isolation.LIVE, true), SNAPSHOT, LAST)
                        .arguments()
                        .path("folder"))
                .isEqualTo(folder.resolve("site"));
    }

    @Nested
    final class OfAMigration implements StepContract {
        @Override
        public Step step() {
            return steps(migration("migrate")).get(0);
        }

        @Override
        public Collection<ActType> actTypes() {
            return new TaskContributions().actTypes();
        }

        @Override
        public PlanContext context(Path at) {
            return new TestPlanContext(
                    site(migration("migrate")), paths(), SNAPSHOT, List.of(FIRST, LAST), Optional.of(LAST));
        }
    }

    @Nested
    final class OfATrialOnACopy implements StepContract {
        @Override
        public Step step() {
            return steps(migration("migrate")).get(1);
        }

        @Override
        public Collection<ActType> actTypes() {
            return new TaskContributions().actTypes();
        }

        @Override
        public PlanContext context(Path at) {
            return onACopy(RehearsalSettings.DEFAULT);
        }
    }

    private PlanContext onACopy(RehearsalSettings settings) {
        Site site = TestSites.site(
                folder,
                Products.django(List.of(), List.of(migration("migrate"))),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
        GivenFacts facts = SNAPSHOT.with(DatabaseFacts.SCRATCH, "role")
                .with(StandardFacts.DATABASE_NAME, "app")
                .with(StandardFacts.DATABASE_USER, "app")
                .with(FactKey.text("database.tools", FactKind.PINNED), "/usr/lib/postgresql/15/bin");
        return new TestPlanContext(
                site.withRehearsal(settings), paths(), facts, List.of(FIRST, LAST), Optional.of(FIRST));
    }

    private static List<Step> steps(Task... tasks) {
        return new TaskSteps().steps(product(tasks));
    }

    private static Set<String> after(List<Step> steps, String id) {
        return steps.stream()
                .filter(step -> step.id().equals(new StepId(id)))
                .flatMap(step -> step.order().after().stream())
                .map(StepId::text)
                .collect(Collectors.toSet());
    }

    private Act plan(Task task, GivenFacts facts, Hop hop) {
        List<Act> acts = acts(task, facts, hop);
        assertThat(acts).hasSize(1);
        return acts.get(0);
    }

    private List<Act> acts(Task task, GivenFacts facts, Hop hop) {
        return steps(task)
                .get(0)
                .plan(new TestPlanContext(site(task), paths(), facts, List.of(FIRST, LAST), Optional.of(hop)));
    }

    private TestPaths paths() {
        return new TestPaths(TestSites.minimal(folder), "20260101T000000Z");
    }

    private Site site(Task task) {
        return TestSites.site(
                folder,
                product(task),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
    }

    private static Product product(Task... tasks) {
        return Products.django(List.of(), List.of(tasks));
    }

    private static Task staged(String id) {
        return task(id, Phase.STAGE, Isolation.OVERLAY, false);
    }

    private static Task migration(String id) {
        Task plain = task(id, Phase.MIGRATE, Isolation.LIVE, true);
        return new Task(
                id,
                plain.title(),
                plain.run(),
                plain.phase(),
                plain.eachHop(),
                plain.range(),
                plain.isolation(),
                plain.onFailure(),
                Optional.of(Needs.PENDING_MIGRATIONS),
                true,
                plain.within(),
                plain.notices());
    }

    private static Task ranged(Task plain, VersionRange range) {
        return new Task(
                plain.id(),
                plain.title(),
                plain.run(),
                plain.phase(),
                plain.eachHop(),
                range,
                plain.isolation(),
                plain.onFailure(),
                plain.needs(),
                plain.changesDatabase(),
                plain.within(),
                plain.notices());
    }

    private static Task task(String id, Phase phase, Isolation isolation, boolean changesDatabase) {
        return new Task(
                id,
                "Do " + id,
                List.of("{manage}", id),
                phase,
                true,
                VersionRange.ALL,
                isolation,
                OnFailure.UNDO,
                Optional.empty(),
                changesDatabase,
                Duration.ofMinutes(10),
                List.of());
    }

    private static Hop hop(int index, String from, String to, boolean last) {
        return new Hop(index, new Version(from), TestPlanContext.hop(from, to).to(), last);
    }
}
