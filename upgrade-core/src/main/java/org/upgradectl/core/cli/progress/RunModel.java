package org.upgradectl.core.cli.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.core.plan.HopTitle;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedStep;

/** What is known of the run at hand: grows by its events, and knows no terminal. */
final class RunModel {
    private final String title;
    private final Optional<Duration> predictedSilence;
    private final SilenceClock silence;
    private final Map<Phase, PhaseState> phases = new LinkedHashMap<>();
    private final Map<String, Phase> phaseOf = new HashMap<>();
    private final Map<String, String> titleOf = new HashMap<>();
    private final List<String> notices = new ArrayList<>();
    private Optional<Phase> current = Optional.empty();
    private Optional<String> goingBack = Optional.empty();
    private String undone = "";
    private int undoneCount;

    RunModel(String title, Plan plan) {
        this.title = requireNonNull(title, "title is null");
        this.silence = new SilenceClock(plan.steps());
        this.predictedSilence = plan.prediction().downtimeMillis() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(plan.prediction().downtimeMillis()));
        for (PlannedStep step : plan.steps()) {
            phaseOf.put(step.key(), step.phase());
            titleOf.put(step.key(), HopTitle.of(plan, step));
        }
        for (Phase phase : Phase.values()) {
            if (phase == Phase.GATE || phaseOf.containsValue(phase)) {
                phases.put(phase, new PhaseState(phase));
            }
        }
    }

    void on(RunEvent event, Instant now) {
        silence.on(event, now);
        if (event instanceof RunEvent.PhaseStarted started) {
            enter(started.phase(), now);
        } else if (event instanceof RunEvent.PhaseEnded ended) {
            leave(ended.phase(), now, PhaseState.Mark.DONE);
        } else if (event instanceof RunEvent.StepStarted started) {
            state(started.step()).ifPresent(state -> state.step(titleOf(started.step())));
        } else if (event instanceof RunEvent.Progressed progressed) {
            state(progressed.step())
                    .ifPresent(state -> state.progress(progressed.what(), progressed.done(), progressed.total()));
        } else if (event instanceof RunEvent.Noticed noticed) {
            notices.add(noticed.text());
        } else if (event instanceof RunEvent.GoingBack back) {
            goingBack = Optional.of(back.reason());
            current.ifPresent(phase -> leave(phase, now, PhaseState.Mark.FAILED));
        } else if (event instanceof RunEvent.Undone done) {
            undone = titleOf(done.step());
            undoneCount++;
        } else if (event instanceof RunEvent.RunEnded) {
            current.ifPresent(phase -> leave(phase, now, PhaseState.Mark.FAILED));
        }
    }

    private void enter(Phase phase, Instant now) {
        current = Optional.of(phase);
        Optional.ofNullable(phases.get(phase)).ifPresent(state -> state.start(now));
    }

    private void leave(Phase phase, Instant now, PhaseState.Mark how) {
        Optional.ofNullable(phases.get(phase)).ifPresent(state -> state.end(now, how));
        current = Optional.empty();
    }

    private Optional<PhaseState> state(String step) {
        return Optional.ofNullable(phaseOf.get(step)).map(phases::get);
    }

    /** Of a way of several hops with the release of its own. */
    String titleOf(String step) {
        return titleOf.getOrDefault(step, step);
    }

    String title() {
        return title;
    }

    List<PhaseState> phases() {
        return List.copyOf(phases.values());
    }

    List<String> notices() {
        return List.copyOf(notices);
    }

    Optional<Duration> predictedSilence() {
        return predictedSilence;
    }

    /** How long the site has been silent; empty before, and after it is up again. */
    Optional<Duration> silence(Instant now) {
        return silence.lasting(now);
    }

    /** How long it was silent; empty before the silence, and while it lasts. */
    Optional<Duration> silentFor() {
        return silence.over();
    }

    Optional<String> goingBack() {
        return goingBack;
    }

    /** The step that was taken back last. */
    String undone() {
        return undone;
    }

    int undoneCount() {
        return undoneCount;
    }
}
