package org.upgradectl.core.builtin.database;

import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** The snapshot goes when the new release has proved well; dumps stay with the backup. */
final class DropSnapshotStep implements Step {
    @Override
    public StepId id() {
        return new StepId("database.drop-snapshot");
    }

    @Override
    public String title() {
        return "Drop the snapshot of the database";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Failure failure() {
        return Failure.NOTICE;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (Plans.rung(context).filter(WayBack.TEMPLATE::equals).isEmpty()) {
            return List.of();
        }
        return List.of(Act.of(DropSnapshotAct.ID, Plans.snapshot(context))
                .when(Plans.WHERE_MIGRATIONS)
                .estimated(Estimate.of(Duration.ofMillis(400))));
    }
}
