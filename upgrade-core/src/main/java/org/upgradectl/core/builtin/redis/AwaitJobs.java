package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.Polling;

/**
 * Waits, while the site is up, until this host's workers do nothing: a stop gives a worker only so much time before its
 * manager kills it, and the job with it. {@link SuspendWorkers} keeps them from beginning another, but for one that waits for
 * a job already. Arguments: the keys; {@code within}. Result: {@code waitedFor}, how many jobs.
 */
final class AwaitJobs implements ActType {
    static final String ID = "redis.await-jobs";

    private static final Duration PAUSE = Duration.ofMillis(250);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "running jobs have " + arguments.duration("within").toSeconds() + " s to end: "
                + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only waits");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Duration within = arguments.duration("within");
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            Set<String> seen = new HashSet<>();
            List<RunningJob> left = new Polling(PAUSE, context.cancellation())
                    .ask(
                            within,
                            () -> {
                                List<RunningJob> now = running(queue);
                                now.forEach(job -> seen.add(job.id()));
                                now.stream()
                                        .findFirst()
                                        .ifPresent(job -> context.progress()
                                                .report(
                                                        "waits for " + job.shown(),
                                                        seen.size() - now.size(),
                                                        seen.size()));
                                return now;
                            },
                            List::isEmpty);
            if (!left.isEmpty()) {
                throw UpgradeException.inAct(
                        StandardError.SERVICE_FAILED,
                        "a worker is still at its job after " + within.toSeconds() + " s, and a stop would cut it:\n"
                                + left.stream().map(RunningJob::shown).collect(Collectors.joining("\n")),
                        "Upgrade again when it has ended, or end it by hand. The limit is services.stopWithin in the site"
                                + " file.");
            }
            return Arguments.of("waitedFor", seen.size());
        }
    }

    /** What a dead worker has left behind is nothing to wait for, and that of another host is not stopped. */
    private static List<RunningJob> running(Keyspace queue) {
        return queue.runningJobs().stream()
                .filter(job -> job.here() && !job.cut())
                .toList();
    }

    /** Waiting again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing was changed.
    }
}
