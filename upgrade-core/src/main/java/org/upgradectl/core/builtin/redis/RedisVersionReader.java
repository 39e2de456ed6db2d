package org.upgradectl.core.builtin.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.version.Version;

/** The version of the product's Redis; of several servers the oldest. */
final class RedisVersionReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.REDIS_VERSION, RedisFacts.UNREACHABLE);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.REDIS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<Map<String, Object>> redis = context.facts().find(StandardFacts.REDIS);
        if (redis.isEmpty()) {
            return;
        }
        List<Version> versions = new ArrayList<>();
        List<Object> unreachable = new ArrayList<>();
        for (RedisEndpoint endpoint : RedisEndpoint.of(redis.get(), context.secrets())) {
            if (endpoint.socket().isPresent()) {
                out.unknown(StandardFacts.REDIS_VERSION, endpoint.shown() + " is not asked: it is a unix socket");
                continue;
            }
            try {
                ask(endpoint).ifPresent(versions::add);
            } catch (UpgradeException e) {
                unreachable.add(e.getMessage());
                out.unknown(StandardFacts.REDIS_VERSION, e.getMessage());
            }
        }
        if (!unreachable.isEmpty()) {
            out.put(RedisFacts.UNREACHABLE, unreachable);
        } else {
            versions.stream()
                    .min(Comparator.naturalOrder())
                    .ifPresent(oldest -> out.put(StandardFacts.REDIS_VERSION, oldest.text()));
        }
    }

    private static Optional<Version> ask(RedisEndpoint endpoint) {
        try (RedisSession session = RedisSession.open(endpoint)) {
            return Optional.ofNullable(session.info("server").get("redis_version"))
                    .flatMap(Version::parse);
        }
    }
}
