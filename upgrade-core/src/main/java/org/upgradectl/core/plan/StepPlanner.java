package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;

/** Expands steps over hops, asks each for its acts, and holds the acts against the rules of undo. */
public final class StepPlanner {
    private final List<Step> steps;
    private final Function<String, ActType> actTypes;

    /**
     * Takes the steps of all plugins and of the product.
     *
     * @throws IllegalStateException where two steps share an id, one requires a step that is not there, or they want to
     *     come before each other in a circle
     */
    public StepPlanner(List<Step> steps, Function<String, ActType> actTypes) {
        this.steps = List.copyOf(steps);
        this.actTypes = requireNonNull(actTypes, "actTypes is null");
        StepOrder.validate(this.steps);
    }

    /**
     * The steps that apply, in the order in which they run.
     *
     * @param offline whether nothing may leave this host
     */
    public List<PlannedStep> plan(Site site, SitePaths paths, Facts facts, List<Hop> hops, boolean offline) {
        List<PlannedStep> planned = new ArrayList<>();
        Set<String> typesSoFar = new HashSet<>();
        for (StepOrder.Placed placed : StepOrder.sort(expand(hops))) {
            List<Act> acts = placed.step().plan(new PlanningContext(site, paths, facts, hops, placed.hop(), offline));
            if (!acts.isEmpty()) {
                planned.add(freeze(placed, acts, typesSoFar));
            }
        }
        return List.copyOf(planned);
    }

    private List<StepOrder.Placed> expand(List<Hop> hops) {
        List<StepOrder.Placed> expanded = new ArrayList<>();
        for (Step step : steps) {
            if (step.scope() == Scope.ONCE) {
                expanded.add(new StepOrder.Placed(step, Optional.empty()));
                continue;
            }
            for (Hop hop : hops) {
                if (step.scope() == Scope.EACH_HOP || hop.last()) {
                    expanded.add(new StepOrder.Placed(step, Optional.of(hop)));
                }
            }
        }
        return expanded;
    }

    private PlannedStep freeze(StepOrder.Placed placed, List<Act> acts, Set<String> typesSoFar) {
        Step step = placed.step();
        String key = placed.hop().map(hop -> hop.label() + "/").orElse("") + step.id();
        List<PlannedAct> planned = new ArrayList<>();
        for (Act act : acts) {
            ActType type = actTypes.apply(act.type());
            requireUndo(key, step.phase(), type, typesSoFar);
            typesSoFar.add(type.id());
            planned.add(new PlannedAct(
                    key + "#" + (planned.size() + 1),
                    act,
                    type.describe(act.arguments()),
                    type.undo().shown(),
                    type.silence()));
        }
        return new PlannedStep(
                key,
                step.id(),
                step.title(),
                step.phase(),
                placed.hop().map(Hop::label),
                step.failure(),
                step.rehearses(),
                planned);
    }

    /** A plan with an act that nothing takes back would be found out at night: it is a defect when planning. */
    private static void requireUndo(String key, Phase phase, ActType type, Set<String> typesSoFar) {
        Undo undo = type.undo();
        if (undo instanceof Undo.Irreversible && phase != Phase.FINISH) {
            throw new IllegalStateException("step " + key + ": " + type.id()
                    + " can't be undone, so it may only stand in " + "the phase finish, not in " + phase.label());
        }
        if (undo instanceof Undo.CoveredBy covered
                && !typesSoFar.contains(covered.actType())
                && phase != Phase.FINISH) {
            throw new IllegalStateException("step " + key + ": " + type.id() + " relies on the undo of "
                    + covered.actType() + ", and no such act comes before it");
        }
    }
}
