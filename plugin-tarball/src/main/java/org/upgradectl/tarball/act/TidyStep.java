package org.upgradectl.tarball.act;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.tarball.carry.CarryAct;
import org.upgradectl.tarball.survey.TarballFacts;

/** Nothing is compared any more once the new release has proved itself. */
final class TidyStep implements Step {
    @Override
    public StepId id() {
        return new StepId("tarball.tidy");
    }

    @Override
    public String title() {
        return "Delete the lists of carried files";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.ANY;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        Path release = context.paths().staged(context.lastHop().to().version());
        return List.of(Act.of("file.delete-tree", Arguments.of("path", release.resolve(CarryAct.WORKSPACE))));
    }
}
