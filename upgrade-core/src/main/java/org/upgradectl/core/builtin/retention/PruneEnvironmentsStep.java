package org.upgradectl.core.builtin.retention;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

/**
 * Deletes the environments of old releases, as far as runs have built them: never the new one, nor the one before it, which
 * a way back needs. Where an environment lies inside of its release's own folder, it goes with that.
 */
final class PruneEnvironmentsStep implements Step {
    /** The new release and the previous one. */
    private static final int ALWAYS_KEPT = 2;

    @Override
    public StepId id() {
        return new StepId("prune.environments");
    }

    @Override
    public String title() {
        return "Delete the environments of old releases";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        String previous = context.facts().find(StandardFacts.VERSION).orElse("");
        String live = context.facts().find(StandardFacts.ENVIRONMENT).orElse("");
        int more = Math.max(0, context.site().retention().releases() - ALWAYS_KEPT);
        return context.facts().find(RetentionFacts.RELEASES).orElse(List.of()).stream()
                .map(String::valueOf)
                .filter(release -> !release.equals(previous)
                        && !release.equals(hop.to().version().text()))
                .skip(more)
                .map(release -> context.paths().environment(new Version(release)))
                .filter(path -> context.paths().root().equals(path.getParent()))
                .filter(path -> !isLive(path, live, context.paths().root()))
                .map(path -> Act.of("file.delete-tree", Arguments.of("path", path)))
                .toList();
    }

    private static boolean isLive(Path path, String live, Path root) {
        return !live.isEmpty() && root.resolve(live).normalize().equals(path);
    }
}
