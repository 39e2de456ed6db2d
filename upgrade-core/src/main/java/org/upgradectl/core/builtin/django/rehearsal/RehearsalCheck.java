package org.upgradectl.core.builtin.django.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.database.RehearsalCopy;

/** What remains unproved where migrations can't be tried on a copy of the site's data. Asked of hops that bring some. */
final class RehearsalCheck implements Check {
    private static final String UNPROVED =
            "Unproved until the site is silent: that the migrations run on the site's own rows,"
                    + " how long they take, and that a page, a write and a job work after them.";

    @Override
    public String id() {
        return "rehearsal";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        // The last one is the gate's, which has no check of its own.
        return Set.of("rehearsal.not-possible", "rehearsal.disabled", "rehearsal.longer-silence");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (!RehearsalCopy.appliesTo(context.site().product())
                || context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()) {
            return;
        }
        Optional<List<Object>> brought = context.facts()
                .find(StandardFacts.MIGRATIONS_BROUGHT, context.hop().orElseThrow());
        if (brought.isPresent() && brought.get().isEmpty()) {
            return;
        }
        RehearsalCopy.obstacle(context.site(), context.facts())
                .ifPresent(obstacle -> out.add(finding(context, obstacle)));
    }

    private static Finding finding(CheckContext context, RehearsalCopy.Obstacle obstacle) {
        if (obstacle == RehearsalCopy.Obstacle.DISABLED) {
            return Finding.info(
                    "rehearsal.disabled",
                    "the migrations are not tried on a copy of the data first",
                    "The site file says so. " + UNPROVED);
        }
        long size = context.facts().find(StandardFacts.DATABASE_SIZE).orElse(0L);
        String within = context.site().rehearsal().within().toMinutes() + " min";
        String evidence = switch (obstacle) {
            case NO_RIGHT -> "Nobody may create a scratch database.";
            case NO_ROOM ->
                "A copy and what migrations write anew need " + (RehearsalCopy.needed(size) >> 20)
                        + " MB where the server keeps the live database; there is not that much.";
            case NO_TIME ->
                "Restoring the backup alone is expected to take "
                        + RehearsalCopy.restoring(size).toMinutes() + " min; the site gives it " + within + ".";
            case DISABLED -> "";
        };
        String remedy = switch (obstacle) {
            case NO_RIGHT -> "Name an administrative connection in the site file:  database: {admin: peer}";
            case NO_ROOM -> "Make room there.";
            case NO_TIME -> "Give it more in the site file:  rehearsal: {within: 12h}";
            case DISABLED -> "";
        };
        return Finding.warning(
                "rehearsal.not-possible",
                "the migrations can't be tried on a copy of the data first",
                evidence + " " + UNPROVED,
                remedy);
    }
}
