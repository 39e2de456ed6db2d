package org.upgradectl.core.builtin.django.runner;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Ends a hop's runner after the last that may need it. A run that goes back ends it by the undo of its start. */
final class StopRunnerStep implements Step {
    static final String ID = "runner.stop";

    /** Steps that delete what it runs from: environment, tree and overlay. */
    private static final List<String> NEEDED =
            List.of("git.cleanup-stage", "tarball.cleanup", "python.leftover", "overlay.delete");

    private final List<String> earlier;

    /**
     * The step of a product.
     *
     * @param earlier ids of the steps that may need the runner in the same phase
     */
    StopRunnerStep(List<String> earlier) {
        this.earlier = List.copyOf(earlier);
    }

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "End what was started beside the live site";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public Scope scope() {
        return Scope.EACH_HOP;
    }

    @Override
    public Ordering order() {
        return new Ordering(
                earlier.stream().map(StepId::new).collect(Collectors.toUnmodifiableSet()),
                NEEDED.stream().map(StepId::new).collect(Collectors.toUnmodifiableSet()),
                Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        return Runner.of(context, hop, context.paths().staged(hop.to().version()))
                .map(runner -> List.of(Act.of(StopRunner.ID, Arguments.of(runner.values()))))
                .orElse(List.of());
    }
}
