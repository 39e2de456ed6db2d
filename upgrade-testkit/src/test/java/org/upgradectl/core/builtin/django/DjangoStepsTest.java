package org.upgradectl.core.builtin.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.builtin.database.DatabaseContributions;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/** The steps of the overlay and of the smoke test, on a host without a Redis program of its own. */
final class DjangoStepsTest {
    @Nested
    final class CreateOverlay extends Contract {
        CreateOverlay() {
            super("overlay.create");
        }
    }

    @Nested
    final class DeleteOverlay extends Contract {
        DeleteOverlay() {
            super("overlay.delete");
        }
    }

    @Nested
    final class Smoke extends Contract {
        Smoke() {
            super("smoke.page");
        }
    }

    @Nested
    final class Worker extends Contract {
        Worker() {
            super("worker.job");
        }

        @Test
        void plan_productTellsOfNoWorker_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(contextOf(folder, Products.django(List.of(), List.of()), GivenFacts.none())))
                    .isEmpty();
        }

        @Test
        void plan_workerDidNotRun_hasNoActs(@TempDir Path folder) {
            GivenFacts facts = GivenFacts.none().with(ServiceFacts.ACTIVE, List.of("web"));
            assertThat(step().plan(contextOf(folder, Products.djangoWithWorker(), facts)))
                    .isEmpty();
        }

        @Test
        void plan_workerRuns_hasAJob(@TempDir Path folder) {
            GivenFacts facts = GivenFacts.none().with(ServiceFacts.ACTIVE, List.of("web", "rq"));
            assertThat(step().plan(contextOf(folder, Products.djangoWithWorker(), facts)))
                    .hasSize(1);
        }
    }

    private static PlanContext contextOf(Path folder, Product product, GivenFacts facts) {
        ServiceSettings services = TestSites.services("commands", List.of("web", "rq"), Map.of());
        return TestPlanContext.of(
                TestSites.site(
                        folder,
                        product,
                        new ServiceSettings(
                                services.manager(),
                                services.units(),
                                Map.of(),
                                Optional.empty(),
                                services.stopWithin(),
                                services.startWithin(),
                                Optional.empty(),
                                List.of("rq")),
                        TestSites.health(Optional.of("http://127.0.0.1:8001/"))),
                facts);
    }

    private abstract static class Contract implements StepContract {
        private final String id;

        Contract(String id) {
            this.id = id;
        }

        @Override
        public Step step() {
            return new DjangoContributions()
                    .steps().stream()
                            .filter(step -> step.id().text().equals(id))
                            .findFirst()
                            .orElseThrow();
        }

        @Override
        public Collection<ActType> actTypes() {
            return Stream.of(new DjangoContributions().actTypes(), new DatabaseContributions().actTypes())
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public PlanContext context(Path folder) {
            return TestPlanContext.of(
                    TestSites.site(
                            folder,
                            Products.djangoWithWorker(),
                            TestSites.services("commands", List.of(), Map.of()),
                            TestSites.health(Optional.of("http://127.0.0.1:8001/"))),
                    GivenFacts.none()
                            .with(
                                    StandardFacts.REDIS,
                                    Map.of("tasks", Map.of("host", "127.0.0.1", "port", 6379L, "database", 0L))));
        }
    }
}
