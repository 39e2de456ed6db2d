package org.upgradectl.core.builtin.python;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Builds the environment of each hop at its final path. */
final class EnvironmentStep implements Step {
    static final String ID = "python.environment";

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Build the Python environment";
    }

    @Override
    public Phase phase() {
        return Phase.STAGE;
    }

    @Override
    public Scope scope() {
        return Scope.EACH_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.after("git.stage", "tarball.stage");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        Optional<String> interpreter = context.facts().find(StandardFacts.HOP_PYTHON, hop);
        // None that fits is a blocker; the plan is shown without the step.
        return interpreter
                .map(path -> List.of(Act.of(
                        CreateEnvironment.ID,
                        Arguments.none()
                                .with(
                                        "path",
                                        context.paths().environment(hop.to().version()))
                                .with("interpreter", path)
                                .with(
                                        "version",
                                        context.facts()
                                                .find(StandardFacts.HOP_PYTHON_VERSION, hop)
                                                .orElse("3")))))
                .orElse(List.of());
    }
}
