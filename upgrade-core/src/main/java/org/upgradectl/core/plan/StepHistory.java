package org.upgradectl.core.plan;

import java.util.OptionalLong;
import org.upgradectl.api.step.StepId;

/** What steps took in earlier runs of this site. */
public interface StepHistory {
    /** Knows nothing. */
    StepHistory NONE = id -> OptionalLong.empty();

    /** Milliseconds of the last run in which the step did something. */
    OptionalLong millis(StepId id);
}
