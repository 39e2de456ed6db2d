package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.version.Version;

/**
 * What a person asks to be planned.
 *
 * @param to empty: the latest release
 * @param via releases to pass through, in order
 * @param waived reasons by finding id
 */
public record PlanRequest(Optional<Version> to, List<Version> via, Map<String, String> waived, boolean offline) {
    public PlanRequest {
        requireNonNull(to, "to is null");
        via = List.copyOf(via);
        waived = Map.copyOf(waived);
    }
}
