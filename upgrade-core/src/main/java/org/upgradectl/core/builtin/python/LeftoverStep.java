package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
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
        Hop hop = context.hop().orElseThrow();
        if (!context.facts().find(PythonFacts.OCCUPIED, hop).orElse(false)) {
            return List.of();
        }
        Path replaced =
                CreateEnvironment.aside(context.paths().environment(hop.to().version()), context.paths());
        return List.of(Act.of("file.delete-tree", Arguments.of("path", replaced)));
    }
}
