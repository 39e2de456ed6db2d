package org.upgradectl.core.builtin.django.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/** When a runner is started, and when it ends. */
final class RunnerStepsTest {
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final FactKey<String> REDIS_SERVER = FactKey.text("overlay.redis-server", FactKind.INFO);
    private static final Task MIGRATE = task("migrate", Phase.MIGRATE, true);
    private static final Product PRODUCT =
            Products.django(List.of(), List.of(MIGRATE, task("clearsessions", Phase.FINISH, false)));
    private static final GivenFacts FACTS = GivenFacts.none()
            .with(FactKey.text("database.scratch", FactKind.PINNED), "role")
            .with(FactKey.text("database.tools", FactKind.PINNED), "/usr/lib/postgresql/15/bin")
            .with(StandardFacts.DATABASE_NAME, "app")
            .with(StandardFacts.DATABASE_USER, "app")
            .with(REDIS_SERVER, "/usr/bin/redis-server")
            .with(StandardFacts.REDIS, Map.of("tasks", Map.of("host", "127.0.0.1", "port", 6379L, "database", 0L)));

    @TempDir
    private Path folder;

    @Nested
    final class Start extends Contract {
        Start() {
            super(StartRunnerStep.ID);
        }
    }

    @Nested
    final class Stop extends Contract {
        Stop() {
            super(StopRunnerStep.ID);
        }
    }

    @Test
    void start_onTheMigratedCopy_asWhatMigrates() {
        Arguments arguments = plan(PRODUCT, FACTS, true).orElseThrow();
        assertThat(arguments.text("copy")).endsWith("rehearsal.password");
        assertThat(arguments.textMap("environment")).containsEntry("APP_CONFIGURATION", "upgradectl_overlay");
        Arguments order = arguments.object("order");
        assertThat(order.texts("argv").get(0)).endsWith("/app/manage.py");
        assertThat(order.texts("argv")).endsWith("migrate");
        assertThat(order.texts("commands")).containsExactly("migrate", "clearsessions");
        assertThat(order.text("module")).isEqualTo("app.configuration");
    }

    @Test
    void start_comesBeforeTheCopyIsDropped() {
        assertThat(step(StartRunnerStep.ID).order().after())
                .contains(new StepId("rehearsal.migrate"), new StepId("rehearsal.trial"));
        assertThat(step(StartRunnerStep.ID).order().before()).containsExactly(new StepId("rehearsal.drop"));
    }

    @Test
    void stop_comesAfterTheLastThatNeedsIt_andBeforeItsOverlayGoes() {
        assertThat(step(StopRunnerStep.ID).order().after()).containsExactly(new StepId("task.clearsessions"));
        assertThat(step(StopRunnerStep.ID).order().before()).contains(new StepId("overlay.delete"));
    }

    @Test
    void start_nothingMigrates_needsNoCopy() {
        GivenFacts none = FACTS.with(StandardFacts.MIGRATIONS_BROUGHT, HOP, List.of());
        assertThat(plan(PRODUCT, none, false))
                .hasValueSatisfying(
                        arguments -> assertThat(arguments.has("copy")).isFalse());
    }

    @Test
    void start_migrationsThatAreNotTried_isLeftOut() {
        assertThat(plan(PRODUCT, FACTS, false)).isEmpty();
        GivenFacts some = FACTS.with(StandardFacts.MIGRATIONS_BROUGHT, HOP, List.of("app.0002"));
        assertThat(plan(PRODUCT, some, false)).isEmpty();
    }

    @Test
    void start_overlayThatCantBeToldFromWhatIsLive_isLeftOut() {
        GivenFacts numbers = GivenFacts.none()
                .with(FactKey.text("database.scratch", FactKind.PINNED), "role")
                .with(FactKey.text("database.tools", FactKind.PINNED), "/usr/lib/postgresql/15/bin")
                .with(StandardFacts.DATABASE_NAME, "app")
                .with(StandardFacts.DATABASE_USER, "app")
                .with(StandardFacts.REDIS, Map.of("tasks", Map.of("host", "127.0.0.1")));
        assertThat(plan(PRODUCT, numbers, true)).isEmpty();
        assertThat(plan(PRODUCT, GivenFacts.none(), true)).isEmpty();
    }

    private Optional<Arguments> plan(Product product, GivenFacts facts, boolean rehearsal) {
        return step(StartRunnerStep.ID).plan(context(folder, product, facts, rehearsal)).stream()
                .findFirst()
                .map(act -> act.arguments());
    }

    private static PlanContext context(Path folder, Product product, GivenFacts facts, boolean rehearsal) {
        return new TestPlanContext(
                TestSites.site(
                                folder,
                                product,
                                TestSites.services("commands", List.of(), Map.of()),
                                TestSites.health(Optional.of("http://127.0.0.1:8001/")))
                        .withRehearsal(new RehearsalSettings(rehearsal, Duration.ofHours(1))),
                new TestPaths(TestSites.minimal(folder), "20260101T000000Z"),
                facts,
                List.of(HOP),
                Optional.of(HOP));
    }

    private static Step step(String id) {
        return new RunnerSteps()
                .steps(PRODUCT).stream()
                        .filter(step -> step.id().text().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static Task task(String command, Phase phase, boolean changes) {
        return new Task(
                command,
                "Run " + command,
                List.of("{manage}", command),
                phase,
                changes,
                new VersionRange(Optional.empty(), Optional.empty()),
                Task.Isolation.LIVE,
                changes ? Task.OnFailure.UNDO : Task.OnFailure.WARN,
                Optional.empty(),
                changes,
                Duration.ofMinutes(1),
                List.of());
    }

    private abstract static class Contract implements StepContract {
        private final String id;

        Contract(String id) {
            this.id = id;
        }

        @Override
        public Step step() {
            return RunnerStepsTest.step(id);
        }

        @Override
        public Collection<ActType> actTypes() {
            return Set.copyOf(RunnerSteps.actTypes());
        }

        @Override
        public PlanContext context(Path folder) {
            return RunnerStepsTest.context(folder, PRODUCT, FACTS, true);
        }
    }
}
