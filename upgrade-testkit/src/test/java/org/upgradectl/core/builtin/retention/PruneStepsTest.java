package org.upgradectl.core.builtin.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class PruneStepsTest {
    /** A site that keeps three of each; it goes from 1.0 to 1.1. */
    private static PlanContext context(Path folder, GivenFacts facts) {
        return TestPlanContext.of(TestSites.minimal(folder), facts);
    }

    private static List<Path> deleted(Step step, PlanContext context) {
        return step.plan(context).stream()
                .map(act -> act.arguments().path("path"))
                .toList();
    }

    @Nested
    final class Environments extends Contract {
        @Override
        public Step step() {
            return new PruneEnvironmentsStep();
        }

        @Override
        public PlanContext context(Path folder) {
            return PruneStepsTest.context(folder, facts("venv-1.0", "1.0", "0.9", "0.8", "0.7"));
        }

        @Test
        void plan_keepsTheNewTheLiveAndOneMore(@TempDir Path folder) {
            assertThat(deleted(step(), context(folder)))
                    .containsExactly(folder.resolve("site/venv-0.8"), folder.resolve("site/venv-0.7"));
        }

        @Test
        void plan_neverTheLiveOne_whateverItIsCalled(@TempDir Path folder) {
            assertThat(deleted(
                            step(),
                            PruneStepsTest.context(
                                    folder,
                                    facts(folder.resolve("site/venv-0.8").toString(), "0.9", "0.8", "0.7"))))
                    .containsExactly(folder.resolve("site/venv-0.7"));
        }

        @Test
        void plan_neverTheNewOne(@TempDir Path folder) {
            assertThat(deleted(step(), PruneStepsTest.context(folder, facts("venv-1.0", "1.0", "0.9", "1.1"))))
                    .isEmpty();
        }

        private GivenFacts facts(String live, Object... releases) {
            return GivenFacts.none()
                    .with(StandardFacts.VERSION, "1.0")
                    .with(StandardFacts.ENVIRONMENT, live)
                    .with(RetentionFacts.RELEASES, List.of(releases));
        }
    }

    @Nested
    final class Backups extends Contract {
        @Override
        public Step step() {
            return new PruneBackupsStep();
        }

        @Override
        public PlanContext context(Path folder) {
            return PruneStepsTest.context(
                    folder, GivenFacts.none().with(RetentionFacts.OLD_BACKUPS, List.of("20250101T000000Z")));
        }

        @Test
        void plan_deletesTheFolderOfTheRun(@TempDir Path folder) {
            assertThat(deleted(step(), context(folder))).containsExactly(folder.resolve("backup/20250101T000000Z"));
        }
    }

    abstract static class Contract implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return new FilesContributions().actTypes();
        }
    }
}
