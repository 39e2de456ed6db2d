package org.upgradectl.core.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.upgradectl.api.context.Cancellation;

/** Waits for something outside that nobody announces, such as a server that begins to answer. */
public final class Polling {
    private final Duration pause;
    private final Cancellation cancellation;

    /**
     * Asks every so often.
     *
     * @param pause between two questions
     * @param cancellation looked at before each question
     */
    public Polling(Duration pause, Cancellation cancellation) {
        this.pause = pause;
        this.cancellation = cancellation;
    }

    /**
     * Asks again and again until the answer is yes.
     *
     * @return whether it was yes before the limit had passed; it is asked at least once
     * @throws org.upgradectl.api.error.UpgradeException {@code run.interrupted} where a stop was asked for
     */
    public boolean until(Duration limit, BooleanSupplier condition) {
        return ask(limit, condition::getAsBoolean, yes -> yes);
    }

    /**
     * Asks again and again until the answer is good.
     *
     * @return the last answer, which is not good where the limit has passed; it is asked at least once
     * @throws org.upgradectl.api.error.UpgradeException {@code run.interrupted} where a stop was asked for
     */
    public <T> T ask(Duration limit, Supplier<T> question, Predicate<T> good) {
        Deadline deadline = Deadline.after(limit);
        while (true) {
            cancellation.throwIfRequested();
            T answer = question.get();
            if (good.test(answer) || deadline.passed() || Thread.currentThread().isInterrupted()) {
                return answer;
            }
            LockSupport.parkNanos(Math.min(pause.toNanos(), deadline.remaining().toNanos()));
        }
    }
}
