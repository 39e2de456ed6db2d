package org.upgradectl.core.cli.progress;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Summary;

/** A line for each thing that happens, for files, pipes and {@code --no-progress}. */
final class PlainView implements RunView {
    private static final String BACK = "back";
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(10);

    private final Consumer<String> out;
    private final RunModel model;
    private final Clock clock;
    private String phase = "";
    private String title = "";
    private Instant lastProgress = Instant.EPOCH;

    PlainView(Consumer<String> out, RunModel model, Clock clock) {
        this.out = requireNonNull(out, "out is null");
        this.model = requireNonNull(model, "model is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public synchronized void on(RunEvent event) {
        Optional<Duration> before = model.silentFor();
        model.on(event, clock.instant());
        tell(event);
        model.silentFor()
                .filter(silence -> before.isEmpty())
                .ifPresent(silence -> line(phase, "the site is up again, silent for " + Amounts.measured(silence)));
    }

    private void tell(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            line("", model.title() + ", run " + started.run());
        } else if (event instanceof RunEvent.PhaseStarted started) {
            phase = started.phase().label();
            if (started.phase() == Phase.REHEARSE) {
                line(phase, "Look what the staged release would migrate");
            } else if (started.phase() == Phase.GATE) {
                line(phase, "Look whether anything has changed since the plan");
            }
        } else if (event instanceof RunEvent.StepStarted started) {
            title = model.titleOf(started.step());
            lastProgress = clock.instant();
            line(phase, title);
        } else if (event instanceof RunEvent.StepEnded ended) {
            line(phase, title + ": " + ended.outcome() + ", " + Amounts.measured(Duration.ofMillis(ended.millis())));
        } else if (event instanceof RunEvent.Progressed progressed) {
            progress(progressed);
        } else if (event instanceof RunEvent.Noticed noticed) {
            line(phase, "notice: " + noticed.text());
        } else if (event instanceof RunEvent.GoingBack back) {
            phase = BACK;
            line(phase, "going back: " + Summary.of(back.reason()));
        } else if (event instanceof RunEvent.Undone undone) {
            phase = BACK;
            line(phase, "taken back: " + undone.description());
        }
    }

    private void progress(RunEvent.Progressed progressed) {
        if (Duration.between(lastProgress, clock.instant()).compareTo(BETWEEN_PROGRESS) < 0) {
            return;
        }
        lastProgress = clock.instant();
        String amount = progressed.total() == 0 ? "" : Amounts.of(progressed.done(), progressed.total()) + "  ";
        String step = phase.equals(BACK) ? model.titleOf(progressed.step()) : title;
        line(phase, step + ": " + amount + progressed.what());
    }

    @Override
    public synchronized void say(String line) {
        line("", line);
    }

    private void line(String place, String text) {
        out.accept(String.format(Locale.ROOT, "%s  %-9s %s%n", Amounts.time(clock.instant()), place, text));
    }

    @Override
    public void close() {}
}
