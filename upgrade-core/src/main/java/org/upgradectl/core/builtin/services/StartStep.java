package org.upgradectl.core.builtin.services;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Silence ends: from here on others may write, so the database is marked before. */
final class StartStep implements Step {
    @Override
    public StepId id() {
        return new StepId("services.start");
    }

    @Override
    public String title() {
        return "Start what was running";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.after("database.opening");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Arguments arguments = StopStep.arguments(context);
        return arguments.texts("units").isEmpty()
                ? List.of()
                : List.of(Act.of(
                        "service.start",
                        arguments.with("later", ServiceFacts.workers(context.site(), context.facts()))));
    }
}
