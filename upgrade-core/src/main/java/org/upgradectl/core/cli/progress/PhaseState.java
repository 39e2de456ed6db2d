package org.upgradectl.core.cli.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.phase.Phase;

/** One phase of the run at hand. */
final class PhaseState {
    enum Mark {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    private final Phase phase;
    private final List<String> titles = new ArrayList<>();
    private Mark mark = Mark.WAITING;
    private Optional<Instant> since = Optional.empty();
    private Duration took = Duration.ZERO;
    private String what = "";
    private long done;
    private long total;

    PhaseState(Phase phase) {
        this.phase = requireNonNull(phase, "phase is null");
    }

    Phase phase() {
        return phase;
    }

    Mark mark() {
        return mark;
    }

    void start(Instant now) {
        if (mark == Mark.WAITING) {
            mark = Mark.RUNNING;
            since = Optional.of(now);
        }
    }

    void end(Instant now, Mark how) {
        if (mark == Mark.RUNNING) {
            took = elapsed(now);
            mark = how;
        }
    }

    void step(String title) {
        titles.add(title);
        progress("", 0, 0);
    }

    void progress(String thing, long doneUnits, long totalUnits) {
        what = thing;
        done = doneUnits;
        total = totalUnits;
    }

    Duration elapsed(Instant now) {
        return mark == Mark.RUNNING
                ? since.map(start -> Duration.between(start, now)).orElse(Duration.ZERO)
                : took;
    }

    List<String> titles() {
        return List.copyOf(titles);
    }

    String current() {
        return titles.isEmpty() ? "" : titles.get(titles.size() - 1);
    }

    String what() {
        return what;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
