package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** The way back of the database, laid after the last write and before the first migration. */
final class SnapshotStep implements Step {
    /** Measured: 841 MB in 2.6 s. */
    private static final long COPIED_IN_A_SECOND = 300_000_000;

    private static final long DUMPED_IN_A_SECOND = 100_000_000;

    @Override
    public StepId id() {
        return new StepId("database.snapshot");
    }

    @Override
    public String title() {
        return "Keep the database as it is";
    }

    @Override
    public Phase phase() {
        return Phase.MIGRATE;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return Plans.rung(context).map(rung -> List.of(snapshot(context, rung))).orElse(List.of());
    }

    private static Act snapshot(PlanContext context, WayBack rung) {
        boolean copied = rung == WayBack.TEMPLATE;
        Path dump = context.paths().backup().resolve("before-migrations.dump");
        Arguments arguments = (rung == WayBack.IN_PLACE ? Plans.database(context) : Plans.snapshot(context))
                .with(SnapshotAct.RUNG, SnapshotAct.name(rung));
        Duration time = Plans.time(context, Duration.ofMillis(400), copied ? COPIED_IN_A_SECOND : DUMPED_IN_A_SECOND);
        return Act.of(SnapshotAct.ID, copied ? arguments : arguments.with(Work.FILE, dump))
                .when(Plans.WHERE_MIGRATIONS)
                .estimated(new Estimate(Optional.of(time), copied ? Plans.size(context) : Plans.size(context) / 4));
    }
}
