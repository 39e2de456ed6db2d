package org.upgradectl.core.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.SilentSteps;

/** How long the site is silent, as the run at hand shows it: it ends with the first page that was answered. */
final class SilenceClock {
    private final Map<String, PlannedStep> steps = new HashMap<>();
    private final SilentSteps silent;
    private final boolean asked;
    private Optional<Instant> since = Optional.empty();
    private Optional<Duration> over = Optional.empty();

    SilenceClock(List<PlannedStep> planned) {
        planned.forEach(step -> steps.put(step.key(), step));
        silent = SilentSteps.of(planned);
        asked = planned.stream().anyMatch(step -> SilentSteps.has(step, SilenceRole.ANSWERS));
    }

    void on(RunEvent event, Instant now) {
        if (event instanceof RunEvent.StepStarted started) {
            step(started.step()).filter(silent::contains).ifPresent(step -> begin(now));
        } else if (event instanceof RunEvent.StepEnded ended) {
            step(ended.step())
                    .filter(step -> ended.outcome().equals("done") && ends(step))
                    .ifPresent(step -> end(now));
        } else if (event instanceof RunEvent.PhaseEnded ended) {
            if (ended.phase() == Phase.START && !asked) {
                end(now);
            }
        } else if (event instanceof RunEvent.Undone undone) {
            step(undone.step()).ifPresent(step -> undone(step, now));
        }
    }

    private boolean ends(PlannedStep step) {
        return SilentSteps.has(step, SilenceRole.ANSWERS);
    }

    private void undone(PlannedStep step, Instant now) {
        if (step.phase() == Phase.START && over.isPresent()) {
            since = Optional.of(now.minus(over.get()));
            over = Optional.empty();
        } else if (asked ? ends(step) : SilentSteps.has(step, SilenceRole.KEEPS)) {
            end(now);
        }
    }

    private void begin(Instant now) {
        if (since.isEmpty() && over.isEmpty()) {
            since = Optional.of(now);
        }
    }

    private void end(Instant now) {
        since.ifPresent(from -> over = Optional.of(Duration.between(from, now)));
        since = Optional.empty();
    }

    private Optional<PlannedStep> step(String key) {
        return Optional.ofNullable(steps.get(key));
    }

    /** How long it has been lasting; empty where it does not last. */
    Optional<Duration> lasting(Instant now) {
        return since.map(from -> Duration.between(from, now));
    }

    /** How long it was; empty where there was none yet, and while it lasts. */
    Optional<Duration> over() {
        return over;
    }
}
