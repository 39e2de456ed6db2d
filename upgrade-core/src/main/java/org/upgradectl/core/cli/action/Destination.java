package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.PlanRequest;

/**
 * Where to, by the command line.
 *
 * @param to empty: the latest release
 * @param waived reasons by finding id
 * @param constraintsFrom a run whose exact packages are taken: its id, or the file of its report
 */
public record Destination(
        Optional<Version> to, List<Version> via, Map<String, String> waived, Optional<String> constraintsFrom) {
    public Destination {
        requireNonNull(to, "to is null");
        via = List.copyOf(via);
        waived = Map.copyOf(waived);
        requireNonNull(constraintsFrom, "constraintsFrom is null");
    }

    PlanRequest request(boolean offline) {
        return new PlanRequest(to, via, waived, offline);
    }
}
