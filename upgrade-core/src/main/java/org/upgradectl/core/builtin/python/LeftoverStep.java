package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * Deletes environments that nobody needs once the new release has proved itself: those of releases on the way, which were
 * never served, and what lay where the new one's was built. What lay where that of a release on the way was built is an older
 * one that was kept: it gets its name back. Where each release has a folder of its own, its environment goes with that.
 */
final class LeftoverStep implements Step {
    @Override
    public StepId id() {
        return new StepId("python.leftover");
    }

    @Override
    public String title() {
        return "Delete environments that are not needed";
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
        Path environment = context.paths().environment(hop.to().version());
        Path replaced = CreateEnvironment.aside(environment, context.paths());
        boolean occupied = context.facts().find(PythonFacts.OCCUPIED, hop).orElse(false);
        if (hop.last()) {
            return occupied ? List.of(delete(replaced)) : List.of();
        }
        if (context.paths().layout() == ReleaseLayout.OWN_FOLDER) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>(List.of(delete(environment)));
        if (occupied) {
            acts.add(Act.of("file.rename", Arguments.of("from", replaced).with("to", environment)));
        }
        return List.copyOf(acts);
    }

    private static Act delete(Path path) {
        return Act.of("file.delete-tree", Arguments.of("path", path));
    }
}
