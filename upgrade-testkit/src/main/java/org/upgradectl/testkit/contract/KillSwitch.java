package org.upgradectl.testkit.contract;

import java.sql.Connection;
import java.util.Optional;

/**
 * Ends the n-th call that changes something, before it or inside of it, and all calls after that, as a kill of the process
 * would. The facets of a context count by themselves; what reaches the world by another way calls {@link #pass} or goes
 * through {@link #connection}.
 */
public final class KillSwitch {
    private final int call;
    private final boolean inside;
    private int count;
    private boolean dead;
    private boolean divided;

    /**
     * A switch for one life.
     *
     * @param call which call is the last one, from 1
     * @param inside whether a part of that call's effect is there
     */
    KillSwitch(int call, boolean inside) {
        this.call = call;
        this.inside = inside;
    }

    /**
     * One call begins.
     *
     * @param part does a part of its effect, where a kill can leave one
     * @throws Killed where it is the last
     */
    public void pass(Optional<Runnable> part) {
        if (dead) {
            throw new Killed();
        }
        count++;
        if (count == call) {
            divided = part.isPresent();
            if (inside) {
                part.ifPresent(Runnable::run);
            }
            dead = true;
            throw new Killed();
        }
    }

    /**
     * One call begins that leaves all or nothing.
     *
     * @throws Killed where it is the last
     */
    public void pass() {
        pass(Optional.empty());
    }

    /** The same connection, each of whose statements and commits is a call. */
    public Connection connection(Connection connection) {
        return new KillableJdbc(this).of(connection);
    }

    boolean dead() {
        return dead;
    }

    /** Whether the last call is one that a kill can leave half-done; where it is not, inside of it is before it. */
    boolean divided() {
        return divided;
    }
}
