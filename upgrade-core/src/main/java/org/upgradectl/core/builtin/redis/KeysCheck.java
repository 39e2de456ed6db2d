package org.upgradectl.core.builtin.redis;

import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product.RedisKeys;

/** Whether the product's cache and job queue can be reached at the switch, where it has any. */
final class KeysCheck implements Check {
    @Override
    public String id() {
        return "redis-keys";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("redis.cache", "redis.queue");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        if (context.facts().find(StandardFacts.REDIS).isEmpty()) {
            return;
        }
        lost(context, context.site().product().cache())
                .ifPresent(keys -> out.add(Finding.warning(
                        "redis.cache",
                        "the cache can't be cleared at the switch",
                        why(keys),
                        "Clear it by hand if the site answers with errors after an upgrade or a way back.")));
        lost(context, context.site().product().queue())
                .ifPresent(keys -> out.add(Finding.warning(
                        "redis.queue",
                        "the job queue can't be kept: after a way back it holds what the new release left in it",
                        why(keys),
                        "Let the queue run empty before the upgrade.")));
    }

    private static Optional<RedisKeys> lost(CheckContext context, Optional<RedisKeys> keys) {
        return keys.filter(some -> RedisKeyArguments.of(context.facts(), some).isEmpty());
    }

    private static String why(RedisKeys keys) {
        return "REDIS of the configuration has no `" + keys.database() + "`, or only a unix socket for it";
    }
}
