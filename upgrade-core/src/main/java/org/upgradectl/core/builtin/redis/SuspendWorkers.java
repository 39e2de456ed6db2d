package org.upgradectl.core.builtin.redis;

import java.time.Duration;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Lets workers take no other job, so that waiting for the running ones has an end on a busy queue too. It ends by itself
 * when a stop must be over, whatever becomes of the run. Arguments: the keys; {@code within}, what the wait for jobs, and
 * then the stop, may take.
 */
final class SuspendWorkers implements ActType {
    static final String ID = "redis.suspend-workers";

    /** For all that comes between the wait and the end of the stop. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "workers take no other job: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("workers take jobs again");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Duration within = arguments.duration("within").multipliedBy(2).plus(MARGIN);
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            if (queue.suspend(context.paths().id(), within) == Suspension.State.OF_A_PERSON) {
                throw UpgradeException.inAct(
                        StandardError.SERVICE_FAILED,
                        "somebody has suspended the workers (" + RedisKeyArguments.shown(arguments)
                                + "), so that those of the new release could not prove themselves",
                        "rq resume --url redis://HOST:PORT/DATABASE    lets them take jobs again");
            }
            return Arguments.none();
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            return queue.suspension() == Suspension.State.OWN
                    ? new ActState.Done(Arguments.none())
                    : new ActState.NotDone();
        }
    }

    /** Where Redis is gone, so is the reason to hold up the way back: the key ends by itself. */
    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            queue.release();
        } catch (UpgradeException e) {
            context.progress()
                    .notice("Workers could not be told to take jobs again; they do by themselves after a while: "
                            + e.getMessage());
        }
    }
}
