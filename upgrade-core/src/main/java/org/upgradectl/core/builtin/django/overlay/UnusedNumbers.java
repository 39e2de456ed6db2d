package org.upgradectl.core.builtin.django.overlay;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.redis.RedisEndpoint;
import org.upgradectl.core.builtin.redis.RedisSession;

/** Databases of the live Redis that nobody uses, for hosts without a Redis program of their own. */
final class UnusedNumbers {
    private static final int HIGHEST = 15;

    private UnusedNumbers() {}

    /**
     * Chooses one for each purpose.
     *
     * @param databases as the fact {@code redis.databases} has them
     */
    static Arguments find(Arguments databases, Secrets secrets) {
        List<RedisEndpoint> endpoints = RedisEndpoint.of(databases.asMap(), secrets);
        Map<String, Set<Integer>> taken = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> taken.computeIfAbsent(endpoint.address(), address -> new HashSet<>())
                .add(endpoint.database()));
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (RedisEndpoint endpoint : endpoints) {
            Set<Integer> used = taken.getOrDefault(endpoint.address(), Set.of());
            int number = choose(endpoint, used);
            chosen.put(endpoint.purpose(), (long) number);
            taken.put(endpoint.address(), with(used, number));
        }
        return Arguments.of(chosen);
    }

    /** Deletes all that was written to those that {@link #find} chose. */
    static void empty(Arguments databases, Arguments numbers, Secrets secrets) {
        for (RedisEndpoint endpoint : RedisEndpoint.of(databases.asMap(), secrets)) {
            if (numbers.has(endpoint.purpose())) {
                try (RedisSession session = RedisSession.open(endpoint)) {
                    session.empty((int) numbers.number(endpoint.purpose()));
                }
            }
        }
    }

    private static int choose(RedisEndpoint endpoint, Set<Integer> used) {
        try (RedisSession session = RedisSession.open(endpoint)) {
            for (int number = HIGHEST; number > 0; number--) {
                if (!used.contains(number) && session.isUnused(number)) {
                    return number;
                }
            }
        }
        throw UpgradeException.inAct(
                StandardError.PREREQUISITE_MISSING,
                "Redis at " + endpoint.address() + " has no unused database for a trial of the new release",
                "Install redis-server on this host; it need not be started:  apt install redis-server");
    }

    private static Set<Integer> with(Set<Integer> numbers, int more) {
        return java.util.stream.Stream.concat(numbers.stream(), java.util.stream.Stream.of(more))
                .collect(Collectors.toSet());
    }
}
