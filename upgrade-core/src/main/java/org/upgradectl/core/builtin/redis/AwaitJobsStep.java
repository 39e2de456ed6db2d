package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** While the site is up: what a worker does when it is stopped may take longer than the stop gives it. */
final class AwaitJobsStep implements Step {
    @Override
    public StepId id() {
        return new StepId(AwaitJobs.ID);
    }

    @Override
    public String title() {
        return "Let running jobs end";
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
        return Ordering.before("health.back", "services.hold", "services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return RedisKeyArguments.ofWorkers(context)
                .map(keys -> keys.with("within", context.site().services().stopWithin()))
                .map(keys -> Stream.of(SuspendWorkers.ID, AwaitJobs.ID)
                        .map(type -> Act.of(type, keys).estimated(Estimate.of(Duration.ofMillis(100))))
                        .toList())
                .orElse(List.of());
    }
}
