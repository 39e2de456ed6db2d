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
import org.upgradectl.tarball.survey.TarballFacts;

/**
 * Deletes the folders of old releases that runs have made, by the site's number: never the new one, nor the one before it,
 * which a way back needs.
 */
final class PruneStep implements Step {
    /** The new release and the previous one. */
    private static final int ALWAYS_KEPT = 2;

    @Override
    public StepId id() {
        return new StepId("tarball.prune");
    }

    @Override
    public String title() {
        return "Delete old releases";
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
        return Ordering.after("tarball.tidy");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!TarballFacts.apply(context.facts())) {
            return List.of();
        }
        List<Path> needed = context.hops().stream()
                .map(hop -> context.paths().staged(hop.to().version()))
                .toList();
        int more = Math.max(0, context.site().retention().releases() - ALWAYS_KEPT);
        return context.facts().find(TarballFacts.OLD_RELEASES).orElse(List.of()).stream()
                .map(folder -> Path.of((String) folder))
                .filter(folder -> !needed.contains(folder)
                        && !folder.equals(context.paths().root()))
                .skip(more)
                .map(folder -> Act.of("file.delete-tree", Arguments.of("path", folder.toString())))
                .toList();
    }
}
