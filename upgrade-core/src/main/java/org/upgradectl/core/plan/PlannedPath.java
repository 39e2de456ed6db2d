package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;

/**
 * The way of a plan.
 *
 * @param hops the last one ends at the target; none where that is installed already
 * @param findings what there is to say of the way
 */
record PlannedPath(Release target, List<Hop> hops, List<Finding> findings) {
    PlannedPath {
        requireNonNull(target, "target is null");
        hops = List.copyOf(hops);
        findings = List.copyOf(findings);
    }
}
