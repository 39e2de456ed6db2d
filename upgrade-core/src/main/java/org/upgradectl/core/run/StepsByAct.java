package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;

/** A plan's steps and acts by the keys that a journal names. */
final class StepsByAct {
    private final Map<String, PlannedStep> steps = new LinkedHashMap<>();
    private final Map<String, PlannedAct> acts = new LinkedHashMap<>();

    StepsByAct(Plan plan) {
        for (PlannedStep step : plan.steps()) {
            for (PlannedAct act : step.acts()) {
                steps.put(act.key(), step);
                acts.put(act.key(), act);
            }
        }
    }

    PlannedStep step(String key) {
        return requireNonNull(steps.get(key), () -> "act " + key + " is not in the plan");
    }

    PlannedAct act(String key) {
        return requireNonNull(acts.get(key), () -> "act " + key + " is not in the plan");
    }
}
