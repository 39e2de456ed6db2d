package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** A dump of the database, made while the site still serves. */
final class BackupStep implements Step {
    /** Measured with pg_dump -Z1, reading back included: 266 MB in 2.3 s. */
    private static final long BYTES_IN_A_SECOND = 100_000_000;

    private static final int SMALLER = 4;

    /** The dump of a run. */
    static Path file(SitePaths paths) {
        return paths.backup().resolve("database.dump");
    }

    @Override
    public StepId id() {
        return new StepId("database.backup");
    }

    @Override
    public String title() {
        return "Back up the database";
    }

    @Override
    public Phase phase() {
        return Phase.BACKUP;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        // Products without a database configure none.
        if (context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()) {
            return List.of();
        }
        Duration time = Plans.time(context, Duration.ofMillis(300), BYTES_IN_A_SECOND);
        return List.of(Act.of(DumpAct.ID, Plans.database(context).with(Work.FILE, file(context.paths())))
                .estimated(new Estimate(Optional.of(time), Plans.size(context) / SMALLER)));
    }
}
