package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.PlanResult;

/** What {@code plan} prints where there is nothing to do, or the site can't be read: no hops and no steps. */
public record NoPlanDocument(
        String site,
        Optional<Version> from,
        Optional<Version> to,
        List<Object> hops,
        List<Object> steps,
        List<Finding> findings,
        Map<String, String> waived) {

    public static NoPlanDocument of(PlanResult result) {
        return new NoPlanDocument(
                result.site().name(),
                result.from(),
                result.to(),
                List.of(),
                List.of(),
                result.findings(),
                result.waived());
    }
}
