package org.upgradectl.git.act;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.git.survey.GitFacts;

/** Checks the release out where the site stands, between stop and start. */
final class CheckoutStep implements Step {
    static final String STEP = "git.checkout";
    static final String WORKSPACE = "switch";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Check out the release";
    }

    @Override
    public Phase phase() {
        return Phase.ACTIVATE;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.before("activate.generated", "activate.environment", "python.activate");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!GitFacts.apply(context.facts())) {
            return List.of();
        }
        Release release = context.lastHop().to();
        Path root = context.paths().root();
        return List.of(Act.of(
                GitSwitch.ID,
                Arguments.none()
                        .with("root", root)
                        .with("mirror", GitFacts.mirror(context.site(), root))
                        .with("from", context.facts().get(StandardFacts.CONTENT))
                        .with("to", release.content().orElseThrow())
                        .with("ref", release.ref())
                        .with("workspace", Workspaces.of(context, WORKSPACE))));
    }
}
