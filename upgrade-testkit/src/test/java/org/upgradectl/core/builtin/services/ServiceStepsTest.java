package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class ServiceStepsTest {
    @Nested
    final class Stop extends OfServices {
        @Override
        public Step step() {
            return new StopStep(id -> new HoldingManager());
        }

        @Test
        void plan_managerThatHolds_isAskedToHold(@TempDir Path folder) throws IOException {
            assertThat(step().plan(context(folder)).get(0).arguments().flag("hold"))
                    .isTrue();
        }

        @Test
        void plan_noServices_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(TestPlanContext.of(TestSites.minimal(folder), GivenFacts.none())))
                    .isEmpty();
        }
    }

    @Nested
    final class Start extends OfServices {
        @Override
        public Step step() {
            return new StartStep();
        }
    }

    @Nested
    final class StartWorkers extends OfServices {
        @Override
        public Step step() {
            return new StartWorkersStep();
        }

        @Test
        void plan_noWorkersNamed_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(TestPlanContext.of(TestSites.minimal(folder), GivenFacts.none())))
                    .isEmpty();
        }
    }

    @Nested
    final class Steady extends OfServices {
        @Override
        public Step step() {
            return new SteadyStep();
        }
    }

    private abstract static class OfServices implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return new ServicesContributions(id -> new HoldingManager()).actTypes();
        }

        @Override
        public PlanContext context(Path folder) throws IOException {
            return TestPlanContext.of(SwitchBoard.in(folder).site(folder, "holding"), GivenFacts.none());
        }
    }
}
