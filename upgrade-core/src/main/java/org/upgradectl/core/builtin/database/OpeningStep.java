package org.upgradectl.core.builtin.database;

import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** The last thing before anybody reaches the new release; only where a way back would bring an older database. */
final class OpeningStep implements Step {
    @Override
    public StepId id() {
        return new StepId("database.opening");
    }

    @Override
    public String title() {
        return "Mark the opening";
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
        return Ordering.before("services.release", "services.start");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (Plans.rung(context).isEmpty()) {
            return List.of();
        }
        return List.of(Act.of(
                        OpeningAct.ID,
                        Arguments.of(Work.DATABASE, context.facts().get(StandardFacts.DATABASE_NAME)))
                .when(Plans.WHERE_MIGRATIONS)
                .estimated(Estimate.of(Duration.ofMillis(50))));
    }
}
