package org.upgradectl.tarball.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.tarball.carry.CarryAct;
import org.upgradectl.tarball.release.Pins;
import org.upgradectl.tarball.survey.TarballFacts;

/** Unpacks the release beside the live one, at its final place, with the site's local files. */
final class StageStep implements Step {
    static final String STEP = "tarball.stage";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Unpack the release";
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
        return Ordering.before("python.environment", "python.packages");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        Hop hop = context.hop().orElseThrow();
        Path target = context.paths().staged(hop.to().version());
        String sha256 = context.facts().find(TarballFacts.SHA256, hop).orElseThrow();
        List<Act> acts = new ArrayList<>();
        Path pin = Pins.file(context.site(), hop.to().version());
        if (!context.facts().find(TarballFacts.PINNED, hop).orElse(false)) {
            acts.add(Act.of(
                    "file.create-folder",
                    Arguments.of("path", String.valueOf(pin.getParent())).with("mode", "rwx------")));
            acts.add(Act.of(
                    "file.write",
                    Arguments.of("path", pin.toString())
                            .with("content", sha256 + "  " + hop.to().ref() + "\n")
                            .with("mode", "rw-------")));
        }
        acts.add(Act.of(
                UnpackArchive.ID,
                Arguments.of(
                                "archive",
                                context.facts().find(TarballFacts.ARCHIVE, hop).orElseThrow())
                        .with("sha256", sha256)
                        .with("ref", hop.to().ref())
                        .with("target", target)
                        .with(
                                "reuse",
                                context.facts().find(TarballFacts.REUSED, hop).orElse(false))));
        acts.add(Act.of(
                "file.create-folder",
                Arguments.of("path", target.resolve(CarryAct.WORKSPACE)).with("mode", "rwx------")));
        CarriedItems.of(context, hop)
                .forEach(item -> acts.add(Act.of(CarryAct.ID, item.arguments())
                        .estimated(new Estimate(Optional.of(Cost.ofCopy(item)), item.bytes()))));
        return acts;
    }
}
