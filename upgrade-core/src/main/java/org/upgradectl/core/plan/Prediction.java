package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a run will take.
 *
 * @param totalMillis 0 where more than a third of the steps are unknown: a sum of the rest would be taken for the whole
 * @param downtimeMillis likewise, and where stop, start or first answer is one of them
 * @param steps per step key, only of those of which something is known
 * @param basis in words, such as "measured in the run of ..., 3 steps unknown"
 */
public record Prediction(long totalMillis, long downtimeMillis, Map<String, Long> steps, String basis) {
    public Prediction {
        steps = Map.copyOf(steps);
        requireNonNull(basis, "basis is null");
    }
}
