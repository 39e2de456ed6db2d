package org.upgradectl.core.report;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.plan.StepHistory;
import org.upgradectl.core.run.Journal;
import org.upgradectl.core.run.RunFolder;
import org.upgradectl.core.run.RunStore;

/** What steps took in the latest runs of a site, read when it is first asked for. */
public final class ReportHistory implements StepHistory {
    private static final int RUNS = 5;

    private final RunStore store;
    private @Nullable Map<StepId, Long> known;

    public ReportHistory(RunStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public OptionalLong millis(StepId id) {
        if (known == null) {
            known = read();
        }
        Long millis = known.get(id);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    private Map<StepId, Long> read() {
        Map<StepId, Long> latest = new LinkedHashMap<>();
        for (RunFolder run : store.all().stream().limit(RUNS).toList()) {
            Report report = Reports.of(store.plan(run), Journal.read(run.journal()), Optional.empty());
            for (Report.StepReport step : report.steps()) {
                boolean ran = step.outcome() == Report.StepOutcome.DONE || step.outcome() == Report.StepOutcome.UNDONE;
                if (ran && step.millis() > 0) {
                    latest.putIfAbsent(step.id(), step.millis());
                }
            }
        }
        return latest;
    }
}
