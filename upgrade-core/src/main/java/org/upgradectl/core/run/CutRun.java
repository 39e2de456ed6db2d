package org.upgradectl.core.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.core.plan.Plan;

/** What to say where the engine itself could not go on: its journal, on which all else stands, can't be written. */
final class CutRun {
    private CutRun() {}

    /** The error with how the run stands; exit code and words depend on whether anything live was in its hands. */
    static UpgradeException of(Plan plan, RunFolder folder, UpgradeException cause) {
        Optional<Phase> phase = lastPhase(Journal.read(folder.journal()));
        boolean live = phase.filter(Phase::touchesLive).isPresent();
        ErrorCode code = live ? StandardError.NEEDS_PERSON : cause.code();
        String open = "The run " + plan.id() + " is open, cut at "
                + phase.map(Phase::label).orElse("its begin") + ". ";
        return new UpgradeException(
                code,
                cause.getMessage(),
                open
                        + (live
                                ? "The site is as it was at that moment: it may be stopped, or between two releases."
                                : "Nothing live was changed."),
                cause.remedy() + "\nupgradectl abort     then: back to " + plan.from()
                        + "\nupgradectl resume    or: on to " + plan.to(),
                cause);
    }

    private static Optional<Phase> lastPhase(List<JournalRecord> journal) {
        return journal.stream()
                .filter(line -> line.kind() == JournalRecord.Kind.PHASE)
                .flatMap(line -> line.act().stream())
                .flatMap(label ->
                        Stream.of(Phase.values()).filter(phase -> phase.label().equals(label)))
                .reduce((earlier, later) -> later);
    }
}
