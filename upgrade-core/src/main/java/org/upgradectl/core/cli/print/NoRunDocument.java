package org.upgradectl.core.cli.print;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Outcome;

/** The report of an upgrade that did not begin: nothing was to be done, or a finding forbade it. It has no run. */
public record NoRunDocument(
        Report.Kind kind,
        String site,
        Optional<Version> from,
        Optional<Version> to,
        Outcome outcome,
        Instant startedAt,
        long totalMillis,
        List<Object> steps,
        List<Finding> findings,
        Map<String, String> waived,
        List<Object> notices) {

    public static NoRunDocument of(PlanResult result, Instant startedAt) {
        return new NoRunDocument(
                Report.Kind.UPGRADE,
                result.site().name(),
                result.from(),
                result.to(),
                result.blockers().isEmpty() ? Outcome.UNCHANGED : Outcome.BLOCKED,
                startedAt,
                0,
                List.of(),
                result.findings(),
                result.waived(),
                List.of());
    }
}
