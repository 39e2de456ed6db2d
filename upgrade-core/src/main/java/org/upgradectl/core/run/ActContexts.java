package org.upgradectl.core.run;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.Progress;
import org.upgradectl.core.plan.PlannedStep;

/** Makes the context in which a step's acts are executed, probed and undone; each step has a log of its own. */
public interface ActContexts {
    /** A context for going forward: a request to stop ends what runs in it. */
    ActContext forward(PlannedStep step, Progress progress);

    /** A context for going back, and for probing: a request to stop is not heard in it. */
    ActContext back(PlannedStep step, Progress progress);
}
