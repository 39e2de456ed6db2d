package org.upgradectl.core.builtin.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What keeps workers of RQ from taking another job: a key that each of them looks for before it does ({@code rq suspend}
 * sets it, all releases of RQ know it). One that waits for a job already takes that one.
 */
final class Suspension {
    /** A person's {@code rq suspend} writes 1. */
    private static final String OWN = "upgradectl ";

    private final RedisCommands<byte[], byte[]> commands;
    private final byte[] key;

    Suspension(RedisCommands<byte[], byte[]> commands, String prefix) {
        this.commands = commands;
        this.key = bytes(prefix + "suspended");
    }

    /**
     * Nobody begins a job from now on. It ends by itself, so that it can't outlive a run that nobody comes back to.
     *
     * @throws RedisException where the server does not answer
     */
    void begin(String run, Duration within) {
        SetArgs ending = SetArgs.Builder.px(within.toMillis());
        if (commands.set(key, bytes(OWN + run), ending.nx()) == null && state() == State.OWN) {
            commands.set(key, bytes(OWN + run), SetArgs.Builder.px(within.toMillis()));
        }
    }

    /** Takes it back; a person's stays. */
    void end() {
        if (state() == State.OWN) {
            commands.del(key);
        }
    }

    State state() {
        byte[] value = commands.get(key);
        if (value == null) {
            return State.NONE;
        }
        return new String(value, StandardCharsets.UTF_8).startsWith(OWN) ? State.OWN : State.OF_A_PERSON;
    }

    enum State {
        NONE,
        OWN,
        OF_A_PERSON
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
