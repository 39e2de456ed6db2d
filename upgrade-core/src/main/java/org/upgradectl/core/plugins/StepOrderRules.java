package org.upgradectl.core.plugins;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Whether the steps can be put in an order at all: told when plugins load, not at night. */
final class StepOrderRules {
    private static final String REPORT = "Report it to the authors of the plugins that bring these steps.";

    private final Problems problems;
    private final Map<StepId, Contribution<Step>> steps = new LinkedHashMap<>();
    private final Map<StepId, Set<StepId>> earlier =
            new TreeMap<>((left, right) -> left.text().compareTo(right.text()));

    StepOrderRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * Checks.
     *
     * @param open whether there are steps besides these, which depend on the product: then a required step that is not
     *     among these may be among those
     */
    void check(List<Contribution<Step>> contributed, boolean open) {
        for (Contribution<Step> contribution : contributed) {
            steps.putIfAbsent(contribution.value().id(), contribution);
        }
        steps.forEach((id, contribution) -> read(id, contribution, open));
        Set<StepId> inCycle = new HashSet<>();
        for (StepId id : earlier.keySet()) {
            if (reaches(id, id, new HashSet<>())) {
                inCycle.add(id);
            }
        }
        if (!inCycle.isEmpty()) {
            Set<String> plugins = new TreeSet<>();
            Set<String> ids = new TreeSet<>();
            for (StepId id : inCycle) {
                ids.add(id.text());
                Contribution<Step> step = steps.get(id);
                if (step != null) {
                    plugins.add(step.pluginId());
                }
            }
            problems.add(
                    String.join(", ", plugins),
                    "the steps " + String.join(", ", ids) + " each have to come before the other",
                    REPORT);
        }
    }

    private void read(StepId id, Contribution<Step> contribution, boolean open) {
        Step step = contribution.value();
        Ordering order = step.order();
        order.after().forEach(other -> precedes(other, id));
        order.before().forEach(other -> precedes(id, other));
        for (StepId required : order.requires()) {
            precedes(required, id);
            Contribution<Step> found = steps.get(required);
            if (found == null && !open) {
                problems.add(
                        contribution.pluginId(),
                        "its step " + id + " needs the step " + required + ", which no plugin brings",
                        REPORT);
            } else if (found != null && found.value().phase().compareTo(step.phase()) > 0) {
                problems.add(
                        contribution.pluginId(),
                        "its step " + id + " needs the step " + required + " before it, which stands in a later phase",
                        REPORT);
            }
        }
    }

    /** Phases order steps already: only steps of the same phase can contradict each other. */
    private void precedes(StepId first, StepId second) {
        Contribution<Step> one = steps.get(first);
        Contribution<Step> two = steps.get(second);
        if (one != null && two != null && one.value().phase() == two.value().phase()) {
            earlier.computeIfAbsent(second, any -> new HashSet<>()).add(first);
        }
    }

    private boolean reaches(StepId from, StepId goal, Set<StepId> seen) {
        for (StepId next : earlier.getOrDefault(from, Set.of())) {
            if (next.equals(goal) || (seen.add(next) && reaches(next, goal, seen))) {
                return true;
            }
        }
        return false;
    }
}
