package org.upgradectl.tarball.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.tarball.survey.TarballFacts;

/**
 * Deletes releases on the way, which were never served, with their environments, once the last one has proved itself. What
 * had the name of such a folder before gets it back.
 */
final class CleanupStep implements Step {
    static final String STEP = "tarball.cleanup";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Delete the release on the way";
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
        if (!TarballFacts.apply(context.facts()) || hop.last()) {
            return List.of();
        }
        Path folder = context.paths().staged(hop.to().version());
        List<Act> acts = new ArrayList<>();
        acts.add(Act.of("file.delete-tree", Arguments.of("path", folder)));
        if (context.facts().find(TarballFacts.OCCUPIED, hop).orElse(false)) {
            acts.add(Act.of(
                    "file.rename",
                    Arguments.of("from", UnpackArchive.aside(folder, context.paths()))
                            .with("to", folder)));
        }
        return List.copyOf(acts);
    }
}
