package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;

/** Whether the nightly housekeeping is scheduled, would run, did run, and will do so with the new release. */
final class HousekeepingCheck implements Check {
    private final HostRoot host;
    private final Clock clock;

    HousekeepingCheck(HostRoot host, Clock clock) {
        this.host = requireNonNull(host, "host is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String id() {
        return "housekeeping";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET, Moment.STAGED);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "housekeeping.not-scheduled",
                CronProblems.WOULD_NOT_RUN,
                CronProblems.PAST_LINK,
                "housekeeping.did-not-run",
                "housekeeping.failed",
                "housekeeping.twice",
                "housekeeping.not-needed",
                "housekeeping.no-service",
                "housekeeping.moves-on",
                "housekeeping.gone-in-release");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Optional<Hop> hop = context.hop().filter(Hop::last);
        switch (context.moment()) {
            case SURVEY -> survey(context, out);
            case TARGET ->
                hop.ifPresent(
                        last -> new NextReleaseFindings(host, context, last, TreeFiles.of(context), out).inspect());
            case STAGED ->
                hop.map(last -> new TreeFiles.Staged(
                                host.at(context.paths().staged(last.to().version()))))
                        .filter(TreeFiles.Staged::isThere)
                        .ifPresent(files -> new NextReleaseFindings(host, context, hop.get(), files, out).files());
            case OPENED -> {}
        }
    }

    private void survey(CheckContext context, FindingSink out) {
        Optional<Way> way = HousekeepingFacts.way(context.site(), context.facts());
        if (way.isEmpty() || context.facts().find(HousekeepingFacts.SCHEDULES).isEmpty()) {
            return;
        }
        if (way.get() instanceof Scheduled scheduled) {
            new ScheduledFindings(context, out).inspect(scheduled);
        } else if (way.get() instanceof BuiltIn builtIn) {
            new BuiltInFindings(context, clock, out).inspect(builtIn);
        }
    }
}
