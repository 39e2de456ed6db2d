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

/** At once after the stop, and before the queue is kept as it is: nothing of it may be kept. */
final class ResumeWorkersStep implements Step {
    @Override
    public StepId id() {
        return new StepId(ResumeWorkers.ID);
    }

    @Override
    public String title() {
        return "Let workers take jobs once they start";
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
        return new Ordering(
                Set.of(new StepId(AwaitJobs.ID), new StepId("services.stop")),
                Set.of(new StepId(TellCutJobs.ID), new StepId(KeepQueueStep.ID)),
                Set.of());
    }

    @Override
    public List<Act> plan(PlanContext context) {
        return RedisKeyArguments.ofWorkers(context)
                .map(keys -> List.of(Act.of(ResumeWorkers.ID, keys).estimated(Estimate.of(Duration.ofMillis(100)))))
                .orElse(List.of());
    }
}
