package org.upgradectl.core.cli.console;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;

/**
 * Ctrl-C and its like. The first one stops in order: before a run nothing was changed, in a run what was done is taken
 * back. Further ones are answered, and cut only what has not changed anything.
 */
public final class Interrupts implements Cancellation, RunListener {
    private final AtomicInteger count = new AtomicInteger();
    private final Consumer<String> say;
    private final Runnable cut;
    private volatile Stage stage = Stage.BEFORE;

    /**
     * Hears nothing until {@link #listen}.
     *
     * @param say shows one line to the person
     * @param cut ends the process at once
     */
    public Interrupts(Consumer<String> say, Runnable cut) {
        this.say = requireNonNull(say, "say is null");
        this.cut = requireNonNull(cut, "cut is null");
    }

    /** From now on hears the signals of this process; a terminal that goes away (HUP) does not end it. */
    public void listen() {
        Signals.handle("INT", this::signalled);
        Signals.handle("TERM", this::signalled);
        Signals.handle("HUP", () -> {});
    }

    /** What a signal does. */
    void signalled() {
        int times = count.incrementAndGet();
        if (stage == Stage.FINISHING) {
            say.accept("The new release serves and is verified: nothing is taken back any more. It ends in a moment.");
        } else if (stage == Stage.BACK || (stage == Stage.RUNNING && times > 1)) {
            say.accept("It is being taken back already; the site would not be whole if that were cut.");
        } else if (stage == Stage.RUNNING) {
            say.accept("Stopping in order: what was done is being taken back.");
        } else if (times == 1) {
            say.accept("Stopping. Nothing was changed.");
        } else {
            cut.run();
        }
    }

    @Override
    public boolean requested() {
        return count.get() > 0;
    }

    @Override
    public void throwIfRequested() {
        if (requested()) {
            throw new UpgradeException(
                    StandardError.INTERRUPTED,
                    "stopped by the person",
                    stage == Stage.BEFORE ? "Nothing was changed." : "",
                    "Run the command again when you like.");
        }
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            stage = Stage.RUNNING;
        } else if (event instanceof RunEvent.GoingBack) {
            stage = Stage.BACK;
        } else if (event instanceof RunEvent.PhaseStarted started && started.phase() == Phase.FINISH) {
            stage = Stage.FINISHING;
        } else if (event instanceof RunEvent.RunEnded) {
            stage = Stage.BEFORE;
        }
    }

    /** What a request to stop means: before a run it ends the program, at its end it comes too late. */
    private enum Stage {
        BEFORE,
        RUNNING,
        BACK,
        FINISHING
    }
}
