package org.upgradectl.core.builtin.redis;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.UpgradeException;

/** Deletes what the product has cached: releases can't be trusted to read each other's. Arguments: the keys. */
final class ClearCache implements ActType {
    static final String ID = "redis.clear-cache";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "cache is cleared: " + RedisKeyArguments.shown(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("it is cleared again: the old release must not meet what the new one has cached");
    }

    /** Whoever ran meanwhile has filled it. */
    @Override
    public SilenceRole silence() {
        return SilenceRole.RELIES;
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        clear(context, arguments);
        return Arguments.none();
    }

    /** Clearing again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        try {
            clear(context, arguments);
        } catch (UpgradeException e) {
            // the database comes back all the same; whether the old release bears it, its page tells
            context.progress()
                    .notice("The cache could not be cleared on the way back (" + e.getMessage()
                            + "). If the old release answers with errors, clear it: "
                            + RedisKeyArguments.shown(arguments));
        }
    }

    private static void clear(ActContext context, Arguments arguments) {
        try (Keyspace cache = RedisKeyArguments.open(arguments, context.secrets())) {
            cache.delete();
        }
    }
}
