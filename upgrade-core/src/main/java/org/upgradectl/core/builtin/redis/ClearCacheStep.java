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

/**
 * Between the last request to the old release and the first to the new one. It stands right behind the stop of the
 * services, so that its undo comes after all else: whatever of the new release has run, the old one finds nothing of it.
 */
final class ClearCacheStep implements Step {
    static final String ID = "redis.cache";

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Clear the cache";
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
        return context.site()
                .product()
                .cache()
                .flatMap(keys -> RedisKeyArguments.of(context.facts(), keys))
                .map(arguments ->
                        List.of(Act.of(ClearCache.ID, arguments).estimated(Estimate.of(Duration.ofMillis(50)))))
                .orElse(List.of());
    }
}
