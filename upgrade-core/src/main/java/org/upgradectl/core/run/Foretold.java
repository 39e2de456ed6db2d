package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Finding;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.SilentSteps;

/**
 * The silence that a run's own rehearsal foretells: the plan's, with what was tried in the place of what was expected of it.
 *
 * @param planned what the plan showed; empty where it did not know how long the rehearsed steps take
 * @param silence what is expected now
 */
public record Foretold(Optional<Duration> planned, Duration silence) {
    /** No two trials take the same time, and nobody is asked because of a few seconds. */
    private static final double TOLERANCE = 1.5;

    private static final Duration SHORT = Duration.ofSeconds(10);

    public Foretold {
        requireNonNull(planned, "planned is null");
        requireNonNull(silence, "silence is null");
    }

    /** What the gate asks a person where it {@link #exceeds}. */
    Finding finding() {
        String shown = planned.map(Duration::toSeconds).orElse(0L) + " s";
        return Finding.blocker(
                        "rehearsal.longer-silence",
                        "the site would be silent for longer than the plan showed",
                        "By what the migrations took on the copy the silence is expected to be " + silence.toSeconds()
                                + " s; the plan showed " + shown + ".",
                        "upgradectl upgrade    shows it in its plan from now on, and asks again")
                .orWaived();
    }

    /** Empty where nothing was rehearsed, or where with that what stops and starts the site, or more than a third of the silent steps are still unknown. */
    static Optional<Foretold> of(Plan plan, RunState state) {
        Map<String, Long> expected = plan.prediction().steps();
        SilentSteps all = SilentSteps.of(plan.steps());
        Set<String> unknown = new HashSet<>(all.keys());
        int silent = unknown.size();
        boolean told = expected.keySet().containsAll(all.decisive(plan.steps()));
        unknown.removeAll(expected.keySet());
        long downtime = plan.prediction().downtimeMillis();
        boolean known = downtime > 0;
        long silence = known ? downtime : silentOf(plan);
        boolean any = false;
        for (PlannedStep step : plan.steps()) {
            long tried = state.times().together(step.keys()).orElse(0);
            if (step.rehearses().isPresent() && tried > 0) {
                String key = step.rehearsedKey().orElseThrow();
                any = true;
                known = known && expected.containsKey(key);
                silence += tried - expected.getOrDefault(key, 0L);
                unknown.remove(key);
            }
        }
        return any && (downtime > 0 || (told && 3 * unknown.size() <= silent))
                ? Optional.of(new Foretold(
                        known ? Optional.of(Duration.ofMillis(downtime)) : Optional.empty(),
                        Duration.ofMillis(silence)))
                : Optional.empty();
    }

    private static long silentOf(Plan plan) {
        return SilentSteps.of(plan.steps()).keys().stream()
                .mapToLong(key -> plan.prediction().steps().getOrDefault(key, 0L))
                .sum();
    }

    /** Whether it is more than whoever agreed to the plan has agreed to. */
    public boolean exceeds() {
        return planned.filter(shown -> silence.toMillis() > shown.toMillis() * TOLERANCE
                        && silence.minus(shown).compareTo(SHORT) > 0)
                .isPresent();
    }
}
