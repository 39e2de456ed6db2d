package org.upgradectl.core.plan;

import java.util.OptionalLong;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

/** What steps took in earlier runs of this site. */
public interface StepHistory {
    /** Knows nothing. */
    StepHistory NONE = id -> OptionalLong.empty();

    /** Milliseconds of the last run in which the step did something. */
    OptionalLong millis(StepId id);

    /**
     * Milliseconds of the last rehearsal of a step on the same way.
     *
     * @param from the release that the way begins at
     * @param key of the step that was rehearsed, with its hop
     */
    default OptionalLong rehearsed(Version from, String key) {
        return OptionalLong.empty();
    }
}
