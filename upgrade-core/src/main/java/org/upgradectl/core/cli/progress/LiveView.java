package org.upgradectl.core.cli.progress;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.core.cli.console.Console;

/** One view on a terminal, redrawn while the run lasts. */
final class LiveView implements RunView {
    private static final long TICK_MILLIS = 250;
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Console console;
    private final RunModel model;
    private final RunPicture picture;
    private final Clock clock;
    private final ScheduledExecutorService ticker;
    private int drawn;
    private boolean paused;

    LiveView(Console console, RunModel model, Clock clock) {
        this.console = requireNonNull(console, "console is null");
        this.model = requireNonNull(model, "model is null");
        this.picture = new RunPicture(console.style());
        this.clock = requireNonNull(clock, "clock is null");
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "view");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        var unused = ticker.scheduleWithFixedDelay(this::draw, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(RunEvent event) {
        model.on(event, clock.instant());
        if (event instanceof RunEvent.PhaseEnded || event instanceof RunEvent.RunEnded) {
            draw();
        }
    }

    @Override
    public <T> T paused(Supplier<T> work) {
        pause(true);
        try {
            return work.get();
        } finally {
            pause(false);
        }
    }

    /** Not held while the work lasts: an answer to Ctrl-C is said meanwhile. */
    private synchronized void pause(boolean begin) {
        if (begin) {
            console.out(back() + CLEAR_BELOW);
            drawn = 0;
        }
        paused = begin;
    }

    @Override
    public synchronized void say(String line) {
        console.out(back() + CLEAR_BELOW + line + "\n");
        drawn = 0;
        draw();
    }

    private synchronized void draw() {
        if (paused) {
            return;
        }
        List<String> lines =
                picture.lines(model, clock.instant(), console.terminal().width().getAsInt());
        console.out(back() + CLEAR_BELOW + String.join("\n", lines) + "\n");
        drawn = lines.size();
    }

    private String back() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
