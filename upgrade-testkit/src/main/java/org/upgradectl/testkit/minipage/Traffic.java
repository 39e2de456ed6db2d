package org.upgradectl.testkit.minipage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What a client met with one kind of request.
 *
 * @param requests how many were made
 * @param failed how many were not answered as they should be
 * @param longestGap longest time without a success, the time since the last one included
 * @param failures how the first failures looked, at most twenty
 */
public record Traffic(long requests, long failed, Duration longestGap, List<String> failures) {

    public Traffic {
        requireNonNull(longestGap, "longestGap is null");
        failures = List.copyOf(failures);
    }
}
