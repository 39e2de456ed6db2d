package org.upgradectl.core.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;

/** Which steps of a plan pass while the site is silent: from the one that stops it to the one that it has answered. */
public final class SilentSteps {
    private final Set<String> keys;

    private SilentSteps(Set<String> keys) {
        this.keys = keys;
    }

    /** In the order of the plan; where no act says what it has to do with the silence, its phases decide. */
    public static SilentSteps of(List<PlannedStep> steps) {
        int from = first(steps, 0, step -> has(step, SilenceRole.KEEPS));
        int begin = from < steps.size()
                ? from
                : first(steps, 0, step -> step.phase().silent());
        int answered =
                first(steps, begin, step -> step.phase().compareTo(Phase.START) >= 0 && has(step, SilenceRole.ANSWERS));
        int end = answered < steps.size()
                ? answered + 1
                : first(steps, begin, step -> !step.phase().silent());
        return new SilentSteps(
                steps.subList(begin, end).stream().map(PlannedStep::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** The keys of the steps that pass in it. */
    public Set<String> keys() {
        return keys;
    }

    /** Those that stop the site, start it and wait for its answer: without their times, those of the others tell little. */
    public Set<String> decisive(List<PlannedStep> steps) {
        return steps.stream()
                .filter(this::contains)
                .filter(step ->
                        has(step, SilenceRole.KEEPS) || has(step, SilenceRole.ENDS) || has(step, SilenceRole.ANSWERS))
                .map(PlannedStep::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the step passes in it. */
    public boolean contains(PlannedStep step) {
        return keys.contains(step.key());
    }

    /** Whether an act of the step has the role. */
    public static boolean has(PlannedStep step, SilenceRole role) {
        return step.acts().stream().anyMatch(act -> act.silence() == role);
    }

    private static int first(List<PlannedStep> steps, int from, Predicate<PlannedStep> wanted) {
        int place = from;
        while (place < steps.size() && !wanted.test(steps.get(place))) {
            place++;
        }
        return place;
    }
}
