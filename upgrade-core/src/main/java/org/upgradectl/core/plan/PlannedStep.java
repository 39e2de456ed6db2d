package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * A step with its acts.
 *
 * @param key unique in the plan: the id, behind the hop's label and a slash where it belongs to one
 * @param hop label of the hop; empty for a step that runs once
 * @param rehearses the step of a later phase that it tries, in the same hop
 * @param acts at least one
 */
public record PlannedStep(
        String key,
        StepId id,
        String title,
        Phase phase,
        Optional<String> hop,
        Step.Failure failure,
        Optional<StepId> rehearses,
        List<PlannedAct> acts) {
    public PlannedStep {
        requireNonNull(key, "key is null");
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(phase, "phase is null");
        requireNonNull(hop, "hop is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(rehearses, "rehearses is null");
        acts = List.copyOf(acts);
    }

    /** A step that tries no other one. */
    public PlannedStep(
            String key,
            StepId id,
            String title,
            Phase phase,
            Optional<String> hop,
            Step.Failure failure,
            List<PlannedAct> acts) {
        this(key, id, title, phase, hop, failure, Optional.empty(), acts);
    }

    /** Those of its acts. */
    public List<String> keys() {
        return acts.stream().map(PlannedAct::key).toList();
    }

    /** The key of the step that it tries. */
    public Optional<String> rehearsedKey() {
        return rehearses.map(step -> hop.map(label -> label + "/").orElse("") + step);
    }
}
