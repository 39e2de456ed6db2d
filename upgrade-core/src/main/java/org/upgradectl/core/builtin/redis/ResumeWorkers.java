package org.upgradectl.core.builtin.redis;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Takes back {@link SuspendWorkers} when the workers have been stopped: those that are started find nothing of it. */
final class ResumeWorkers implements ActType {
    static final String ID = "redis.resume-workers";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "workers that are started take jobs: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("workers of before take jobs as well");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            queue.release();
            return Arguments.none();
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        try (Keyspace queue = RedisKeyArguments.open(arguments, context.secrets())) {
            return queue.suspension() == Suspension.State.OWN
                    ? new ActState.NotDone()
                    : new ActState.Done(Arguments.none());
        }
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing has to be taken back.
    }
}
