package org.upgradectl.core.host;

import java.time.Duration;

/** A moment after which waiting ends, by a clock that nobody can set. */
public final class Deadline {
    private final long begin = System.nanoTime();
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    public static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    public boolean passed() {
        return remaining().isZero();
    }

    /** What is left; never negative. */
    public Duration remaining() {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
