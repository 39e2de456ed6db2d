package org.upgradectl.core.builtin.database;

import java.time.Duration;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.api.step.PlanContext;

/** What the steps on the site's database have in common. */
final class Plans {
    /** Where nothing migrates, nothing has to be brought back. */
    static final Guard WHERE_MIGRATIONS =
            new Guard.OnlyIfAnyHop(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending");

    private Plans() {}

    /** The live database and the programs. */
    static Arguments database(PlanContext context) {
        Facts facts = context.facts();
        return Arguments.of(Work.DATABASE, facts.get(StandardFacts.DATABASE_NAME))
                .with(Work.TOOLS, facts.get(DatabaseFacts.TOOLS));
    }

    /** Empty where none is possible, which is a blocker for a hop that migrates. */
    static Optional<WayBack> rung(PlanContext context) {
        return context.facts().find(StandardFacts.WAY_BACK).map(SnapshotAct::wayBack);
    }

    /** The copy that the template rung makes, and as whom. */
    static Arguments snapshot(PlanContext context) {
        String database = context.facts().get(StandardFacts.DATABASE_NAME);
        return database(context)
                .with(Work.OPERATOR, context.facts().get(DatabaseFacts.OPERATOR))
                .with(
                        TemplateRung.SNAPSHOT,
                        Names.snapshot(database, context.paths().id()))
                .with(Swap.FAILED, Names.failed(database, context.paths().id()));
    }

    static long size(PlanContext context) {
        return context.facts().find(StandardFacts.DATABASE_SIZE).orElse(0L);
    }

    /** How long it takes to go through the database at a speed, with a start of its own. */
    static Duration time(PlanContext context, Duration start, long bytesInASecond) {
        return start.plusMillis(size(context) * 1000 / bytesInASecond);
    }
}
