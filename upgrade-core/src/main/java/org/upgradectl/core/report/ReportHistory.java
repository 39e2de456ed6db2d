package org.upgradectl.core.report;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.StepHistory;
import org.upgradectl.core.run.ActTimes;
import org.upgradectl.core.run.Journal;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.RunFolder;
import org.upgradectl.core.run.RunStore;

/** What steps took in the latest runs of a site, read when it is first asked for. */
public final class ReportHistory implements StepHistory {
    private static final int RUNS = 5;

    private final RunStore store;
    private @Nullable Known known;

    public ReportHistory(RunStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public OptionalLong millis(StepId id) {
        return found(known().steps().get(id));
    }

    @Override
    public OptionalLong rehearsed(Version from, String key) {
        return found(known().rehearsed().get(place(from, key)));
    }

    private static OptionalLong found(@Nullable Long millis) {
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    private static String place(Version from, String key) {
        return from.text() + " " + key;
    }

    private Known known() {
        Known read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private record Known(Map<StepId, Long> steps, Map<String, Long> rehearsed) {}

    private Known read() {
        Known latest = new Known(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (RunFolder run : store.all().stream().limit(RUNS).toList()) {
            Plan plan = store.plan(run);
            List<JournalRecord> journal = Journal.read(run.journal());
            ActTimes times = new ActTimes();
            journal.forEach(times::add);
            Map<String, PlannedStep> planned = new HashMap<>();
            plan.steps().forEach(step -> planned.put(step.key(), step));
            for (Report.StepReport step :
                    Reports.of(plan, journal, Optional.empty()).steps()) {
                boolean ran = step.outcome() == Report.StepOutcome.DONE || step.outcome() == Report.StepOutcome.UNDONE;
                PlannedStep known = planned.get(step.key());
                OptionalLong took = ran && known != null ? times.together(known.keys()) : OptionalLong.empty();
                if (known != null && took.orElse(0) > 0) {
                    latest.steps().putIfAbsent(step.id(), took.getAsLong());
                    known.rehearsedKey()
                            .ifPresent(
                                    key -> latest.rehearsed().putIfAbsent(place(plan.from(), key), took.getAsLong()));
                }
            }
        }
        return latest;
    }
}
