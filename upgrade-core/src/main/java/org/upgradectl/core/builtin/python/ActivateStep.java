package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * Lets the environment's link name the new environment. An environment that is still a plain folder makes room under
 * another name first: it is whole again when it is renamed back, and not before. Where each release has a folder of its own,
 * the environment comes with it.
 */
final class ActivateStep implements Step {
    static final String ID = "activate.environment";

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Switch to the new Python environment";
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
        return Ordering.after("git.checkout", "tarball.switch", "activate.generated");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        boolean linked = context.paths().layout() == ReleaseLayout.IN_PLACE;
        if (!linked
                || context.facts()
                        .find(StandardFacts.HOP_PYTHON, context.lastHop())
                        .isEmpty()) {
            return List.of();
        }
        Path link = context.paths().environmentLink();
        Path target = context.paths().environment(context.lastHop().to().version());
        boolean beside = target.equals(link.resolveSibling(target.getFileName()));
        Arguments arguments = Arguments.none()
                .with("link", link)
                .with("target", beside ? target.getFileName().toString() : target.toString());
        Arguments complete = context.facts()
                .find(PythonFacts.ASIDE)
                .map(name -> arguments.with("aside", link.resolveSibling(name)))
                .orElse(arguments);
        return List.of(Act.of("file.replace-link", complete));
    }
}
