package org.upgradectl.core.builtin.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.upgradectl.api.site.Product.RedisKeys;

/** The jobs that rq-scheduler calls at their times, and how they went last. */
final class ScheduledJobsReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.SCHEDULED_JOBS);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.REDIS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<RedisKeys> queue = context.site().product().queue();
        Optional<Map<String, Object>> redis = context.facts().find(StandardFacts.REDIS);
        if (queue.isEmpty() || redis.isEmpty()) {
            return;
        }
        for (RedisEndpoint endpoint : RedisEndpoint.of(redis.get(), context.secrets())) {
            if (!endpoint.purpose().equals(queue.get().database())) {
                continue;
            }
            if (endpoint.socket().isPresent()) {
                out.unknown(StandardFacts.SCHEDULED_JOBS, endpoint.shown() + " is not asked: it is a unix socket");
                continue;
            }
            try (RedisSession session = RedisSession.open(endpoint)) {
                out.put(StandardFacts.SCHEDULED_JOBS, jobs(session, queue.get().prefix()));
            } catch (UpgradeException e) {
                out.unknown(StandardFacts.SCHEDULED_JOBS, e.getMessage());
            }
        }
    }

    private static List<Object> jobs(RedisSession session, String prefix) {
        List<Object> jobs = new ArrayList<>();
        session.ranked(prefix + "scheduler:scheduled_jobs").forEach((id, due) -> {
            Map<String, String> job =
                    session.fields(prefix + "job:" + id, List.of("description", "ended_at", "status"));
            Map<String, Object> fact = new LinkedHashMap<>();
            // A description is the call as it would be written: arguments may be anybody's data.
            fact.put("function", job.getOrDefault("description", "").replaceFirst("\\(.*", ""));
            fact.put("next", Instant.ofEpochSecond(due.longValue()).toString());
            Optional.ofNullable(job.get("ended_at")).ifPresent(at -> fact.put("ended", at));
            Optional.ofNullable(job.get("status")).ifPresent(status -> fact.put("status", status));
            jobs.add(Map.copyOf(fact));
        });
        return List.copyOf(jobs);
    }
}
