package org.upgradectl.core.builtin.services;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * Workers come up when the new release has answered: what migrations have enqueued is done at once, and is a write that
 * a way back would cost.
 */
final class StartWorkersStep implements Step {
    @Override
    public StepId id() {
        return new StepId("services.start-workers");
    }

    @Override
    public String title() {
        return "Start the workers that were running";
    }

    @Override
    public Phase phase() {
        return Phase.VERIFY;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return new Ordering(
                Set.of(new StepId("health.page"), new StepId("health.version")),
                Set.of(new StepId("services.steady")),
                Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        List<String> workers = ServiceFacts.workers(context.site(), context.facts());
        return workers.isEmpty()
                ? List.of()
                : List.of(Act.of("service.start", StopStep.arguments(context).with("units", workers)));
    }
}
