package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class RedisStepsTest {
    private static final GivenFacts REACHABLE = GivenFacts.none()
            .with(
                    StandardFacts.REDIS,
                    Map.of(
                            "tasks", Map.of("host", "127.0.0.1", "port", 6379L, "database", 0L),
                            "caching", Map.of("host", "127.0.0.1", "port", 6379L, "database", 1L)));

    @Nested
    final class Cache extends Contract {
        @Override
        public Step step() {
            return new ClearCacheStep();
        }

        @Test
        void plan_onlyASocketLeadsThere_hasNoActs(@TempDir Path folder) {
            GivenFacts facts = GivenFacts.none()
                    .with(StandardFacts.REDIS, Map.of("caching", Map.of("socket", "/run/redis.sock", "database", 1L)));
            assertThat(step().plan(RedisStepsTest.context(folder, facts))).isEmpty();
        }
    }

    @Nested
    final class Queue extends Contract {
        @Override
        public Step step() {
            return new KeepQueueStep();
        }

        @Test
        void plan_isGivenUpWhereNothingMigrates(@TempDir Path folder) {
            assertThat(step().plan(context(folder)))
                    .extracting(Act::guard)
                    .containsExactly(
                            new Guard.OnlyIfAnyHop(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending"));
        }

        @Test
        void plan_databaseDoesNotGoBack_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(RedisStepsTest.context(folder, REACHABLE))).isEmpty();
        }
    }

    @Nested
    final class AwaitedJobs extends Contract {
        @Override
        public Step step() {
            return new AwaitJobsStep();
        }

        @Test
        void plan_waitsAsLongAsAStopMayTake(@TempDir Path folder) {
            PlanContext context = context(folder);
            assertThat(step().plan(context))
                    .extracting(Act::type, act -> act.arguments().duration("within"))
                    .containsExactly(
                            tuple(
                                    "redis.suspend-workers",
                                    context.site().services().stopWithin()),
                            tuple("redis.await-jobs", context.site().services().stopWithin()));
        }
    }

    @Nested
    final class Resume extends Contract {
        @Override
        public Step step() {
            return new ResumeWorkersStep();
        }
    }

    @Nested
    final class CutJobs extends Contract {
        @Override
        public Step step() {
            return new TellCutJobsStep();
        }
    }

    @Nested
    final class NotedSchedule extends Contract {
        @Override
        public Step step() {
            return new NoteScheduleStep();
        }
    }

    @Nested
    final class ComparedSchedule extends Contract {
        @Override
        public Step step() {
            return new CompareScheduleStep();
        }
    }

    private static PlanContext context(Path folder, GivenFacts facts) {
        Product plain = TestSites.product();
        Product product = new Product(
                plain.id(),
                plain.title(),
                plain.defaultRoot(),
                plain.project(),
                plain.methods(),
                plain.tags(),
                plain.versions(),
                plain.configuration(),
                plain.environment(),
                plain.requirements(),
                plain.localFiles(),
                plain.generated(),
                plain.commands(),
                plain.schemaTracker(),
                plain.requires(),
                plain.tasks(),
                plain.constraints(),
                plain.services(),
                plain.health(),
                plain.writeNoise(),
                Optional.of(new Product.RedisKeys("caching", "app:")),
                Optional.of(new Product.RedisKeys("tasks", "rq:")),
                Optional.empty(),
                Optional.of(
                        new Product.Worker(List.of("{manage}", "rqworker"), List.of("default"), Duration.ofSeconds(5))),
                List.of(),
                UpgradePath.USUAL);
        return TestPlanContext.of(
                TestSites.site(
                        folder,
                        product,
                        TestSites.services("commands", List.of(), Map.of()),
                        TestSites.health(Optional.empty())),
                facts);
    }

    private abstract static class Contract implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return new RedisContributions().actTypes();
        }

        @Override
        public PlanContext context(Path folder) {
            return RedisStepsTest.context(folder, REACHABLE.with(StandardFacts.WAY_BACK, "template"));
        }
    }
}
