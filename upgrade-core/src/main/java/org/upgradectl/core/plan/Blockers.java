package org.upgradectl.core.plan;

import java.util.List;
import java.util.Map;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;

/** Which findings forbid a run. */
public final class Blockers {
    private Blockers() {}

    /** The blockers among the findings that no waiver lifts; a waiver of what can't be waived has no effect. */
    public static List<Finding> of(List<Finding> findings, Map<String, String> waived) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.BLOCKER)
                .filter(finding -> !(finding.waivable() && waived.containsKey(finding.id())))
                .toList();
    }
}
