package org.upgradectl.core.builtin.django.overlay;

import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.database.DatabaseFacts;

/** Whether a new release can be tried without anything live. */
final class OverlayCheck implements Check {
    @Override
    public String id() {
        return "overlay";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("overlay.no-scratch-database", "overlay.live-redis");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.site().product().configuration().isEmpty()
                || context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()) {
            return;
        }
        if (!ScratchDatabase.possible(context.facts()) && ScratchDatabase.known(context.facts())) {
            boolean named = context.site().database().admin().isPresent();
            out.add(Finding.warning(
                    "overlay.no-scratch-database",
                    "nobody may create a scratch database: commands of the new release that ask a database before the"
                            + " switch will fail",
                    context.whyUnknown(DatabaseFacts.SCRATCH),
                    named
                            ? "Correct database.admin in the site file."
                            : "Name an administrative connection in the site file:  database: {admin: peer}"));
        }
        if (context.facts().find(OverlayFacts.REDIS_SERVER).isEmpty()
                && context.facts().find(StandardFacts.REDIS).isPresent()) {
            out.add(Finding.info(
                    "overlay.live-redis",
                    "the new release is tried with unused databases of the live Redis",
                    "there is no redis-server on this host's path to start a private one with"));
        }
    }
}
