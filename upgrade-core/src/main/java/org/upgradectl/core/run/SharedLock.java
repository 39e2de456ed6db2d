package org.upgradectl.core.run;

import java.util.function.Supplier;
import org.upgradectl.core.plan.Plan;

/** Keeps runs on other hosts away from what they share with this one. */
public interface SharedLock {
    /** For a site that shares nothing. */
    SharedLock NONE = plan -> () -> {};

    /**
     * Takes the lock.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code site.locked} where another host's run holds it
     */
    Held take(Plan plan);

    /** Takes the lock for as long as the work lasts; see {@link #take}. */
    default <T> T holding(Plan plan, Supplier<T> work) {
        Held held = take(plan);
        try {
            return work.get();
        } finally {
            held.close();
        }
    }

    /** What was taken; it ends with the process at the latest. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
