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

/** A job that a waiting worker takes between the wait and the stop, and is long, is the only one that a stop can cut. */
final class TellCutJobsStep implements Step {
    @Override
    public StepId id() {
        return new StepId(TellCutJobs.ID);
    }

    @Override
    public String title() {
        return "Look for jobs that the stop has cut";
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
        return new Ordering(Set.of(new StepId("services.stop")), Set.of(new StepId("redis.queue")), Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return RedisKeyArguments.ofWorkers(context)
                .map(keys -> List.of(Act.of(TellCutJobs.ID, keys).estimated(Estimate.of(Duration.ofMillis(100)))))
                .orElse(List.of());
    }
}
