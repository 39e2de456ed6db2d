package org.upgradectl.core.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.upgradectl.api.version.Version;

/** Adds up what steps took before and what their acts are estimated to take. */
final class Predictor {
    private final StepHistory history;

    Predictor(StepHistory history) {
        this.history = history;
    }

    Prediction predict(List<PlannedStep> steps, Version from) {
        Map<String, Long> known = new LinkedHashMap<>();
        Sum total = new Sum();
        Sum silent = new Sum();
        int measured = 0;
        int rehearsed = 0;
        SilentSteps silence = SilentSteps.of(steps);
        for (PlannedStep step : steps) {
            OptionalLong tried = history.rehearsed(from, step.key());
            OptionalLong before = tried.isPresent() ? tried : history.millis(step.id());
            OptionalLong millis = before.isPresent() ? before : estimated(step);
            if (tried.isPresent()) {
                rehearsed++;
            } else if (before.isPresent()) {
                measured++;
            }
            millis.ifPresent(value -> known.put(step.key(), value));
            total.add(millis);
            if (silence.contains(step)) {
                silent.add(millis);
            }
        }
        boolean told = known.keySet().containsAll(silence.decisive(steps));
        return new Prediction(
                total.millis(),
                told ? silent.millis() : 0,
                known,
                basis(steps.size(), known.size(), measured, rehearsed));
    }

    private static final class Sum {
        private long millis;
        private int known;
        private int steps;

        void add(OptionalLong step) {
            steps++;
            known += step.isPresent() ? 1 : 0;
            millis += step.orElse(0);
        }

        long millis() {
            return 3 * (steps - known) > steps ? 0 : millis;
        }
    }

    private static OptionalLong estimated(PlannedStep step) {
        List<Duration> times = step.acts().stream()
                .map(act -> act.act().estimate().time())
                .flatMap(Optional::stream)
                .toList();
        return times.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(times.stream().mapToLong(Duration::toMillis).sum());
    }

    private static String basis(int steps, int known, int measured, int rehearsed) {
        StringBuilder basis = new StringBuilder();
        basis.append(measured).append(" of ").append(steps).append(" steps measured in earlier runs, ");
        if (rehearsed > 0) {
            basis.append(rehearsed).append(" in a rehearsal, ");
        }
        basis.append(known - measured - rehearsed).append(" estimated");
        if (steps > known) {
            basis.append(", ").append(steps - known).append(" unknown and not counted");
        }
        return basis.toString();
    }
}
