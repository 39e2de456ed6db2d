package org.upgradectl.git.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.git.survey.GitFacts;

/** Lays the release beside the live one, with the site's local files, as the live one will be after the switch. */
final class ExportStep implements Step {
    static final String STEP = "git.stage";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Stage the release";
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
        if (!GitFacts.apply(context.facts())) {
            return List.of();
        }
        Hop hop = context.hop().orElseThrow();
        Path root = context.paths().root();
        Path target = context.paths().staged(hop.to().version());
        // Changes of the site's own survive only where the served release leaves the file alone: the last hop's.
        List<Map<?, ?>> changed = hop.last() ? changed(context) : List.of();
        List<Act> acts = new ArrayList<>();
        acts.add(Act.of(
                        GitExport.ID,
                        Arguments.none()
                                .with("root", root)
                                .with("mirror", GitFacts.mirror(context.site(), root))
                                .with("commit", hop.to().content().orElseThrow())
                                .with("ref", hop.to().ref())
                                .with("target", target)
                                .with(
                                        "without",
                                        changed.stream().map(ExportStep::path).toList()))
                .estimated(new Estimate(
                        Optional.empty(),
                        context.facts().find(StandardFacts.TREE_SIZE).orElse(0L))));
        changed.stream()
                .filter(change -> Boolean.TRUE.equals(change.get("there")))
                .forEach(change -> acts.add(copy(root, target, path(change))));
        context.facts()
                .find(GitFacts.LOCAL_COPIES)
                .orElse(List.of())
                .forEach(file -> acts.add(copy(root, target, (String) file)));
        return acts;
    }

    private static List<Map<?, ?>> changed(PlanContext context) {
        List<Map<?, ?>> changed = new ArrayList<>();
        context.facts().find(GitFacts.CHANGED).orElse(List.of()).forEach(change -> changed.add((Map<?, ?>) change));
        return changed;
    }

    private static String path(Map<?, ?> change) {
        return String.valueOf(change.get("path"));
    }

    private static Act copy(Path root, Path target, String path) {
        return Act.of(
                "file.copy", Arguments.none().with("from", root.resolve(path)).with("to", target.resolve(path)));
    }
}
