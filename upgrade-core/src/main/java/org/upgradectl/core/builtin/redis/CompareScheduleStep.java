package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** When the scheduler runs again: a job that it has lost is missed only when its time has come. */
final class CompareScheduleStep implements Step {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    @Override
    public StepId id() {
        return new StepId(CompareSchedule.ID);
    }

    @Override
    public String title() {
        return "Look for the periodic jobs";
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
                Set.of(new StepId("services.start-workers"), new StepId("worker.job")),
                Set.of(new StepId("services.steady")),
                Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return context.site()
                .product()
                .queue()
                .flatMap(keys -> RedisKeyArguments.of(context.facts(), keys))
                .map(keys -> keys.with("file", context.paths().run().resolve("schedule"))
                        .with("within", WITHIN))
                .map(arguments ->
                        List.of(Act.of(CompareSchedule.ID, arguments).estimated(Estimate.of(Duration.ofMillis(100)))))
                .orElse(List.of());
    }
}
