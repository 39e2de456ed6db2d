package org.upgradectl.core.builtin.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Keeps the queue after the workers' last job; only where the database may go back, for the two belong together. */
final class KeepQueueStep implements Step {
    static final String ID = "redis.queue";

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Keep the job queue as it is";
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
        return Ordering.after("services.stop");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        if (context.facts().find(StandardFacts.WAY_BACK).isEmpty()) {
            return List.of();
        }
        Path run = context.paths().run();
        return context.site()
                .product()
                .queue()
                .flatMap(keys -> RedisKeyArguments.of(context.facts(), keys))
                .map(arguments -> arguments
                        .with(KeepQueue.FILE, run.resolve("queue"))
                        .with(KeepQueue.ASIDE, run.resolve("queue-set-aside")))
                .map(arguments -> List.of(Act.of(KeepQueue.ID, arguments)
                        .when(new Guard.OnlyIfAnyHop(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending"))
                        .estimated(Estimate.of(Duration.ofMillis(100)))))
                .orElse(List.of());
    }
}
