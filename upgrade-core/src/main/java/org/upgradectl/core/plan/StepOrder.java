package org.upgradectl.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Sorts expanded steps: by phase, then by what they say of each other, then by hop, then by id. */
final class StepOrder {
    private static final Comparator<Placed> WHERE_FREE = Comparator.<Placed>comparingInt(Placed::hopIndex)
            .thenComparing(placed -> placed.step().id().text());

    private StepOrder() {}

    /** A step in its hop; the hop of a step that runs once is absent. */
    record Placed(Step step, java.util.Optional<Hop> hop) {
        int hopIndex() {
            return hop.map(Hop::index).orElse(-1);
        }
    }

    /**
     * The steps in the order in which they are planned and run.
     *
     * @throws IllegalStateException where steps want to come before each other in a circle
     */
    static List<Placed> sort(List<Placed> placed) {
        List<Placed> rest = new ArrayList<>(placed);
        rest.sort(Comparator.<Placed, org.upgradectl.api.phase.Phase>comparing(
                        p -> p.step().phase())
                .thenComparing(WHERE_FREE));
        List<Placed> sorted = new ArrayList<>();
        while (!rest.isEmpty()) {
            Placed next = rest.stream()
                    .filter(candidate -> rest.stream().noneMatch(other -> comesFirst(other, candidate)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("steps want to come before each other: "
                            + rest.stream().map(p -> p.step().id().text()).toList()));
            rest.remove(next);
            sorted.add(next);
        }
        return List.copyOf(sorted);
    }

    /**
     * Checks what can be checked before any plan: hard dependencies and circles.
     *
     * @throws IllegalStateException naming the steps
     */
    static void validate(List<Step> steps) {
        Set<StepId> ids = new HashSet<>();
        for (Step step : steps) {
            if (!ids.add(step.id())) {
                throw new IllegalStateException("two steps are called " + step.id());
            }
        }
        for (Step step : steps) {
            for (StepId required : step.order().requires()) {
                if (!ids.contains(required)) {
                    throw new IllegalStateException(
                            "step " + step.id() + " requires the step " + required + ", which no plugin brings");
                }
            }
        }
        sort(steps.stream()
                .map(step -> new Placed(step, java.util.Optional.empty()))
                .toList());
    }

    private static boolean comesFirst(Placed other, Placed candidate) {
        if (other.equals(candidate)) {
            return false;
        }
        int byPhase = other.step().phase().compareTo(candidate.step().phase());
        if (byPhase != 0) {
            return byPhase < 0;
        }
        boolean sameHop = other.hopIndex() == candidate.hopIndex();
        boolean related = sameHop || other.hop().isEmpty() || candidate.hop().isEmpty();
        if (related && wants(candidate, other)) {
            return true;
        }
        if (related && wants(other, candidate)) {
            return false;
        }
        return !sameHop
                && other.hop().isPresent()
                && candidate.hop().isPresent()
                && other.hopIndex() < candidate.hopIndex();
    }

    /** Whether the later one says so itself, or the earlier one does. */
    private static boolean wants(Placed later, Placed earlier) {
        StepId earlierId = earlier.step().id();
        StepId laterId = later.step().id();
        return later.step().order().after().contains(earlierId)
                || later.step().order().requires().contains(earlierId)
                || earlier.step().order().before().contains(laterId);
    }
}
