package org.upgradectl.core.builtin.django.rehearsal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.django.overlay.OverlayParts;
import org.upgradectl.core.builtin.django.smoke.SmokeStep;
import org.upgradectl.core.builtin.python.CommandWords;

/** Tries the release that is to be served on the migrated copy: what would be found out at night is found out here. */
final class TrialStep implements Step {
    private static final Duration USUAL = Duration.ofSeconds(3);

    @Override
    public StepId id() {
        return new StepId(TryRelease.STEP);
    }

    @Override
    public String title() {
        return "Check, ask for a page, write, do a job, on the copy";
    }

    @Override
    public Phase phase() {
        return Phase.REHEARSE;
    }

    @Override
    public Scope scope() {
        return Scope.LAST_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.after("rehearsal.restore");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Product product = context.site().product();
        Version release = context.lastHop().to().version();
        Optional<Overlay> overlay = Overlay.of(context.paths(), product, release);
        if (overlay.isEmpty() || RehearsalCopy.of(context).isEmpty()) {
            return List.of();
        }
        Path tree = context.paths().staged(release);
        Arguments trial = Arguments.none()
                .with(
                        "launch",
                        overlay.get().command(List.of(overlay.get().python().toString())))
                .with("folder", overlay.get().folder())
                .with("project", tree.resolve(product.project()))
                .with("settings", overlay.get().configuration().settings())
                .with("environment", overlay.get().rehearsalVariables())
                .with("page", SmokeStep.page(context.site().health()))
                .with("within", context.site().rehearsal().within());
        CommandWords words = new CommandWords(
                product,
                context.paths().environment(release),
                tree,
                context.paths().root());
        return List.of(Act.of(
                        TryRelease.ID,
                        product.worker()
                                .filter(worker -> OverlayParts.hasRedis(context.facts()))
                                .map(worker -> trial.with("worker", words.of(worker.run()))
                                        .with("queues", worker.queues())
                                        .with("workerWithin", worker.within()))
                                .orElse(trial))
                .when(RehearsalCopy.WHERE_MIGRATIONS)
                .estimated(Estimate.of(USUAL)));
    }
}
