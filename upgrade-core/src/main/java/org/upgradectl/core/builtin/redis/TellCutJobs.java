package org.upgradectl.core.builtin.redis;

import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Looks, when the workers have been stopped, whether one of them was killed at its job: it is told in the report, for
 * nobody else tells it. Arguments: the keys. Result: {@code cut}, the ids of such jobs.
 */
final class TellCutJobs implements ActType {
    static final String ID = "redis.tell-cut-jobs";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "jobs that the stop has cut are told: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only looks");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            List<RunningJob> cut =
                    queue.runningJobs().stream().filter(RunningJob::cut).toList();
            cut.forEach(job -> context.progress()
                    .notice("A worker was killed at its job when it was stopped: " + job.shown()
                            + ". The queue counts it as failed after a while; look how far it had come, and enqueue it"
                            + " again where that is right. How long a stop may take is said by TimeoutStopSec of the"
                            + " worker's unit."));
            return Arguments.of("cut", cut.stream().map(RunningJob::id).toList());
        }
    }

    /** Looking again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing was changed.
    }
}
