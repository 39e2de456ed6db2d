package org.upgradectl.core.cli.print;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.PlanResult;

/** The document of the findings alone. */
public record CheckDocument(
        String site, Optional<Version> from, Optional<Version> to, List<Finding> findings, Map<String, String> waived) {

    public static CheckDocument of(PlanResult result) {
        return new CheckDocument(result.site().name(), result.from(), result.to(), result.findings(), result.waived());
    }
}
