package org.upgradectl.tarball.act;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.tarball.carry.UploadsAct;
import org.upgradectl.tarball.survey.TarballFacts;

/** Before the public reaches the new release: what is uploaded to it from then on is told before a way back. */
final class UploadsStep implements Step {
    @Override
    public StepId id() {
        return new StepId("tarball.opening");
    }

    @Override
    public String title() {
        return "Remember the carried files as they are";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.before("services.release", "services.start");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        Hop hop = context.lastHop();
        Path release = context.paths().staged(hop.to().version());
        Path aside = release.resolveSibling(
                release.getFileName() + ".uploaded-" + context.paths().id());
        return CarriedItems.of(context, hop).stream()
                .map(item -> Act.of(UploadsAct.ID, item.arguments().with("aside", aside)))
                .toList();
    }
}
