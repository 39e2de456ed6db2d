package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.core.cli.action.HousekeepingResult;

/**
 * How the nightly housekeeping fares.
 *
 * @param way whether the host has to start it, or it is built in; absent where the descriptor says nothing of this release
 */
public record HousekeepingDocument(
        String site,
        String product,
        Optional<String> version,
        Optional<String> way,
        boolean inOrder,
        List<Object> schedules,
        Optional<Object> job,
        Optional<String> lastRun,
        List<Finding> findings,
        List<String> fix,
        List<String> fixed,
        List<String> undone) {

    public static HousekeepingDocument of(HousekeepingResult result) {
        return new HousekeepingDocument(
                result.site().name(),
                result.site().product().id(),
                result.version().map(Object::toString),
                result.way().map(way -> way instanceof Housekeeping.Scheduled ? "scheduled" : "built-in"),
                result.inOrder(),
                result.schedules(),
                result.job(),
                result.lastRun(),
                result.findings(),
                result.fix(),
                result.fixed(),
                result.undone());
    }
}
