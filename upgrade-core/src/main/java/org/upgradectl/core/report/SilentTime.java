package org.upgradectl.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.run.JournalRecord;

/**
 * How long a site was silent, by the lines of a run's journal: from the stop of its services to the first page that it
 * answered, forward or on the way back, and once more where a way back stops what had answered. Where nobody asks it for
 * a page, its services' start counts. Of a plan whose acts have no roles, the phases count.
 */
final class SilentTime {
    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, SilenceRole> roles = new HashMap<>();
    private final Set<String> reversed = new HashSet<>();
    private final boolean untold;
    private Duration before = Duration.ZERO;
    private Optional<Instant> since = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private boolean ever;

    SilentTime(Plan plan) {
        for (PlannedStep step : plan.steps()) {
            for (PlannedAct act : step.acts()) {
                phases.put(act.key(), step.phase());
                roles.put(act.key(), act.silence());
            }
        }
        untold = !roles.containsValue(SilenceRole.KEEPS);
    }

    void read(JournalRecord line) {
        String key = line.act().orElse("");
        boolean silent = phases.getOrDefault(key, Phase.CHECK).silent();
        SilenceRole role = roles.getOrDefault(key, SilenceRole.NONE);
        switch (line.kind()) {
            case INTENT -> {
                if (role == SilenceRole.KEEPS || (untold && silent)) {
                    begin(line.at());
                }
            }
            case RESULT -> {
                if (role == SilenceRole.ANSWERS) {
                    end(line.at());
                } else if (role == SilenceRole.ENDS || (untold && silent)) {
                    started = Optional.of(line.at());
                }
            }
            case UNDO_INTENT -> {
                reversed.add(key);
                if (phases.get(key) == Phase.START && ever) {
                    begin(line.at());
                }
            }
            case UNDO_RESULT -> {
                if (role == SilenceRole.ANSWERS && reversed.contains(key)) {
                    end(line.at());
                } else if (role == SilenceRole.KEEPS || (untold && silent)) {
                    started = Optional.of(line.at());
                }
            }
            case FAILED, UNDO_FAILED -> {
                if (role == SilenceRole.ANSWERS) {
                    started = Optional.empty();
                }
            }
            default -> {}
        }
    }

    private void begin(Instant at) {
        ever = true;
        started = Optional.empty();
        if (since.isEmpty()) {
            since = Optional.of(at);
        }
    }

    private void end(Instant at) {
        since.ifPresent(from -> before = before.plus(Duration.between(from, at)));
        since = Optional.empty();
        started = Optional.empty();
    }

    /**
     * All of it.
     *
     * @param now when the journal ends: a site that nobody has started is silent until then
     * @return empty where it was never stopped
     */
    Optional<Duration> until(Instant now) {
        return ever
                ? Optional.of(since.map(from -> before.plus(Duration.between(from, started.orElse(now))))
                        .orElse(before))
                : Optional.empty();
    }
}
