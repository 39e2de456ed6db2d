package org.upgradectl.git.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.git.survey.GitFacts;

/**
 * Brings the release's objects into the site's repository after the gate, for what ends there leaves the live repository as
 * it was; and while the service still runs, for a large history need not be copied in the silence.
 */
final class ImportStep implements Step {
    static final String STEP = "git.import";

    @Override
    public StepId id() {
        return new StepId(STEP);
    }

    @Override
    public String title() {
        return "Bring the release into the repository";
    }

    @Override
    public Phase phase() {
        return Phase.STOP;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.before(
                "redis.await-jobs", "health.back", "housekeeping.hold", "services.hold", "services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (!GitFacts.apply(context.facts())) {
            return List.of();
        }
        Release release = context.lastHop().to();
        Path root = context.paths().root();
        List<Act> acts = new ArrayList<>();
        acts.add(Act.of(
                GitImport.ID,
                Arguments.none()
                        .with("root", root)
                        .with("mirror", GitFacts.mirror(context.site(), root))
                        .with("commit", release.content().orElseThrow())
                        .with("tag", release.ref())
                        .with("branch", context.site().source().containsKey("branch"))
                        .with("workspace", Workspaces.of(context, "import"))));
        List<Object> excludes = context.facts().find(GitFacts.EXCLUDES).orElse(List.of());
        if (!excludes.isEmpty()) {
            acts.add(Act.of(
                    GitExclude.ID,
                    Arguments.none()
                            .with("root", root)
                            .with("lines", excludes)
                            .with("workspace", Workspaces.of(context, "exclude"))));
        }
        return acts;
    }
}
