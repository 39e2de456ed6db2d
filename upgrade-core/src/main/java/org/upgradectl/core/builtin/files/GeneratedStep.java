package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * Renames the folders that were generated in the stage (static files, documentation) into the live tree. Needed where the
 * code changes within its folder; a tree that is switched as a whole brings them along.
 */
final class GeneratedStep implements Step {
    @Override
    public StepId id() {
        return new StepId("activate.generated");
    }

    @Override
    public String title() {
        return "Bring in what was generated in the stage";
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
        // the checkout removes and creates folders that these lie in
        return Ordering.after("git.checkout");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (context.paths().layout() != ReleaseLayout.IN_PLACE) {
            return List.of();
        }
        Hop hop = context.hop().orElseThrow();
        Path staged = context.paths().staged(hop.to().version());
        List<Act> acts = new ArrayList<>();
        for (String folder : context.site().product().generated()) {
            acts.add(Act.of(
                    "file.swap-folder",
                    Arguments.of("staged", staged.resolve(folder))
                            .with("live", context.paths().root().resolve(folder))
                            .with(
                                    "kept",
                                    GeneratedFolders.kept(
                                                    context.site().product(),
                                                    context.paths(),
                                                    hop.to().version(),
                                                    folder)
                                            .orElseThrow())
                            .with("optional", true)));
        }
        return List.copyOf(acts);
    }
}
