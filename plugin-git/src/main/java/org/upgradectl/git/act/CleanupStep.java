package org.upgradectl.git.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.git.survey.GitFacts;

/** Deletes the staged release and the replaced files once the new release has proved itself. */
final class CleanupStep implements Step {
    private final Ordering order;

    /** Takes what has to come first: the product's last tasks may still read the stage. */
    CleanupStep(Ordering order) {
        this.order = order;
    }

    @Override
    public StepId id() {
        return new StepId("git.cleanup-stage");
    }

    @Override
    public String title() {
        return "Delete the stage";
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
        return order;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!GitFacts.apply(context.facts())) {
            return List.of();
        }
        Hop hop = context.hop().orElseThrow();
        List<Act> acts = new ArrayList<>();
        acts.add(delete(context.paths().staged(hop.to().version())));
        if (hop.last()) {
            acts.add(delete(Workspaces.of(context, CheckoutStep.WORKSPACE)));
        }
        return acts;
    }

    private static Act delete(Path path) {
        return Act.of("file.delete-tree", Arguments.of("path", path.toString()));
    }
}
