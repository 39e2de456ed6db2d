package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

class StepsTest {
    @Nested
    class Backup extends Contract {
        @Override
        public Step step() {
            return new BackupStep();
        }
    }

    @Nested
    class Snapshot extends Contract {
        @Override
        public Step step() {
            return new SnapshotStep();
        }
    }

    @Nested
    class Opening extends Contract {
        @Override
        public Step step() {
            return new OpeningStep();
        }
    }

    @Nested
    class DropSnapshot extends Contract {
        @Override
        public Step step() {
            return new DropSnapshotStep();
        }
    }

    @Test
    void plan_eachRung_hasItsOwnWay(@TempDir Path folder) {
        assertThat(new SnapshotStep().plan(context(folder, "template")))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.guard()).isInstanceOf(Guard.OnlyIfAnyHop.class);
                    assertThat(new SnapshotAct().describe(act.arguments()))
                            .isEqualTo("database app -> database app_before_20260101t000000z");
                    assertThat(act.estimate().bytes()).isEqualTo(900_000_000);
                    assertThat(act.estimate().time())
                            .hasValueSatisfying(time -> assertThat(time).hasMillis(3400));
                });
        for (String rung : List.of("restore", "in-place")) {
            assertThat(new SnapshotStep().plan(context(folder, rung)))
                    .singleElement()
                    .satisfies(act -> assertThat(new SnapshotAct().describe(act.arguments()))
                            .endsWith("/backup/20260101T000000Z/before-migrations.dump"));
            assertThat(new DropSnapshotStep().plan(context(folder, rung))).isEmpty();
            assertThat(new OpeningStep().plan(context(folder, rung))).hasSize(1);
        }
    }

    @Test
    void plan_productWithoutADatabase_hasNothingToDo(@TempDir Path folder) {
        PlanContext none = TestPlanContext.of(TestSites.minimal(folder), GivenFacts.none());
        for (Step step : new DatabaseContributions().steps()) {
            assertThat(step.plan(none)).as("%s", step.id()).isEmpty();
        }
    }

    @Test
    void scratch_isPlannedWhereItIsPossible(@TempDir Path folder) {
        PlanContext context = context(folder, "template");
        assertThat(ScratchPlan.create(context, DatabaseSurvey.HOP, List.of())).isEmpty();
        GivenFacts facts = facts("template").with(DatabaseFacts.SCRATCH, DatabaseFacts.SCRATCH_BY_ADMIN);
        PlanContext possible = TestPlanContext.of(TestSites.minimal(folder), facts);
        Act create = ScratchPlan.create(possible, DatabaseSurvey.HOP, List.of("django_migrations"))
                .orElseThrow();
        assertThat(new CreateScratchAct().describe(create.arguments()))
                .isEqualTo("scratch database upgradectl_test_20260101t000000z_0, owned by role"
                        + " upgradectl_test_20260101t000000z_0");
        assertThat(create.arguments().path(Work.FILE))
                .isEqualTo(ScratchPlan.passwordFile(possible.paths(), DatabaseSurvey.HOP));
        PlanContext ownRole = TestPlanContext.of(
                TestSites.minimal(folder), facts("template").with(DatabaseFacts.SCRATCH, "own-role"));
        assertThat(ScratchPlan.role(ownRole, DatabaseSurvey.HOP)).isEqualTo("role of app");
    }

    private static PlanContext context(Path folder, String rung) {
        return TestPlanContext.of(TestSites.minimal(folder), facts(rung));
    }

    private static GivenFacts facts(String rung) {
        return GivenFacts.none()
                .with(StandardFacts.DATABASE_NAME, "app")
                .with(StandardFacts.DATABASE_USER, "role of app")
                .with(StandardFacts.DATABASE_SIZE, 900_000_000L)
                .with(StandardFacts.WAY_BACK, rung)
                .with(DatabaseFacts.TOOLS, "/usr/lib/postgresql/15/bin")
                .with(DatabaseFacts.OPERATOR, "admin");
    }

    abstract static class Contract implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return new DatabaseContributions().actTypes();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, "template");
        }
    }
}
