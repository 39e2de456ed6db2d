package org.upgradectl.housekeeping;

import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/**
 * When the silence is over. After the start of the services: a run that is cut between the two and reopened would
 * otherwise take an entry that it has freed for a broken silence, and hold it once more.
 */
final class FreeStep implements Step {
    @Override
    public StepId id() {
        return new StepId("housekeeping.free");
    }

    @Override
    public String title() {
        return "Let cron start it again";
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
        return Ordering.after("services.start");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return HousekeepingFacts.held(context.facts()).stream()
                .map(entry -> Act.of(FreeCron.ID, entry.asArguments()))
                .toList();
    }
}
