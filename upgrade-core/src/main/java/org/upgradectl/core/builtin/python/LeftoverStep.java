package org.upgradectl.core.builtin.python;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Deletes what lay where an environment was built, once the new one has proved itself. */
final class LeftoverStep implements Step {
    @Override
    public StepId id() {
        return new StepId("python.leftover");
    }

    @Override
    public String title() {
        return "Delete the environment that was replaced";
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
    public List<Act> plan(PlanContext context) {
        return context.facts()
                        .find(PythonFacts.OCCUPIED, context.hop().orElseThrow())
                        .orElse(false)
                ? List.of(Act.of(
                        DeleteReplaced.ID,
                        Arguments.of(
                                "path",
                                context.paths()
                                        .environment(
                                                context.hop().orElseThrow().to().version()))))
                : List.of();
    }
}
