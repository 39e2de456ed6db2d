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
import org.upgradectl.tarball.site.ReleaseMark;
import org.upgradectl.tarball.site.VersionLink;
import org.upgradectl.tarball.survey.TarballFacts;

/** Lets the link of the site name the new release, by one rename. */
final class SwitchStep implements Step {
    static final String STEP = "tarball.switch";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Switch to the release";
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
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        Path target = context.paths().staged(context.lastHop().to().version());
        VersionLink link = new VersionLink(
                Path.of(context.facts().get(TarballFacts.LINK)),
                Path.of(context.facts().get(TarballFacts.LINK_TARGET)),
                context.paths().root());
        return List.of(
                Act.of(
                        "file.rename",
                        Arguments.of(
                                        "from",
                                        target.resolve(ReleaseMark.UNFINISHED).toString())
                                .with("to", target.resolve(ReleaseMark.WHOLE))),
                Act.of(
                        "file.replace-link",
                        Arguments.of("link", link.link().toString())
                                .with("target", link.naming(target).toString())));
    }
}
