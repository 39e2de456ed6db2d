package org.upgradectl.core.builtin.django.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Drops what only the trial of the new release needed. A run that goes back drops it by its undo. */
final class DeleteOverlayStep implements Step {
    @Override
    public StepId id() {
        return new StepId("overlay.delete");
    }

    @Override
    public String title() {
        return "Drop the scratch data";
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
        Optional<Overlay> overlay =
                Overlay.of(context.paths(), context.site().product(), hop.to().version());
        if (overlay.isEmpty()) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>();
        ScratchDatabase.of(context, hop).removal().ifPresent(acts::add);
        Arguments arguments = Arguments.of("folder", overlay.get().folder());
        Optional<Map<String, Object>> redis = context.facts().find(StandardFacts.REDIS);
        boolean numbers = context.facts().find(OverlayFacts.REDIS_SERVER).isEmpty() && redis.isPresent();
        acts.add(Act.of(DeleteOverlay.ID, numbers ? arguments.with("databases", redis.get()) : arguments));
        return acts;
    }
}
