package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Before the stop: what the scheduler has is what it has to have afterwards. */
final class NoteScheduleStep implements Step {
    @Override
    public StepId id() {
        return new StepId(NoteSchedule.ID);
    }

    @Override
    public String title() {
        return "Note the periodic jobs";
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
        return Ordering.before("services.hold", "services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return context.site()
                .product()
                .queue()
                .flatMap(keys -> RedisKeyArguments.of(context.facts(), keys))
                .map(keys -> keys.with("file", context.paths().run().resolve("schedule")))
                .map(arguments ->
                        List.of(Act.of(NoteSchedule.ID, arguments).estimated(Estimate.of(Duration.ofMillis(100)))))
                .orElse(List.of());
    }
}
