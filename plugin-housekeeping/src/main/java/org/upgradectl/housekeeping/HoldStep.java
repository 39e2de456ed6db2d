package org.upgradectl.housekeeping;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Before the site falls silent: while it still serves, what cron has begun may end. */
final class HoldStep implements Step {
    @Override
    public StepId id() {
        return new StepId("housekeeping.hold");
    }

    @Override
    public String title() {
        return "Hold what cron starts of the site";
    }

    @Override
    public Phase phase() {
        return Phase.STOP;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public Ordering order() {
        return Ordering.before("services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        List<Act> acts = new ArrayList<>();
        List<CronEntry> entries = HousekeepingFacts.held(context.facts());
        entries.forEach(entry -> acts.add(Act.of(HoldCron.ID, entry.asArguments())));
        if (entries.stream().anyMatch(CronEntry::nightly)) {
            acts.add(Act.of(
                    AwaitNightly.ID,
                    Arguments.of("within", context.site().services().stopWithin())
                            .with("real", context.paths().root())));
        }
        MoveOn.of(context.site(), context.facts(), context.lastHop())
                .timers()
                .forEach(timer ->
                        acts.add(Act.of(StopTimer.ID, Arguments.of("timer", String.valueOf(timer.get("timer"))))));
        return List.copyOf(acts);
    }
}
