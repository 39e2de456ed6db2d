package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Plan;

/**
 * A run that is not over, as far as its journal tells.
 *
 * @param phase the last one that it came to; empty where it came to none
 * @param last time of the last line of the journal
 * @param underWay whether the process that has it in its hands lives
 * @param rebooted whether the host was started anew since
 */
public record OpenRun(
        String run,
        Outcome outcome,
        Version from,
        Version to,
        Optional<String> phase,
        Instant last,
        boolean underWay,
        boolean rebooted,
        long pid) {
    public OpenRun {
        requireNonNull(run, "run is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(phase, "phase is null");
        requireNonNull(last, "last is null");
    }

    /** The open run of a site. Takes no lock: looking must not keep anybody from working. */
    public static Optional<OpenRun> of(RunStore store) {
        return store.open().map(folder -> read(store, folder));
    }

    private static OpenRun read(RunStore store, RunFolder folder) {
        Plan plan = store.plan(folder);
        List<JournalRecord> journal = Journal.read(folder.journal());
        Optional<String> phase = last(journal, JournalRecord.Kind.PHASE).flatMap(JournalRecord::act);
        Optional<JournalRecord> opened = last(journal, JournalRecord.Kind.OPENED);
        boolean sameBoot = opened.filter(line -> line.data().text("boot").equals(BootId.current()))
                .isPresent();
        long pid = opened.map(line -> line.data().number("pid")).orElse(0L);
        boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        return new OpenRun(
                plan.id(),
                store.outcome(folder),
                plan.from(),
                plan.to(),
                phase,
                journal.isEmpty()
                        ? plan.createdAt()
                        : journal.get(journal.size() - 1).at(),
                sameBoot && alive,
                opened.isPresent() && !sameBoot,
                pid);
    }

    private static Optional<JournalRecord> last(List<JournalRecord> journal, JournalRecord.Kind kind) {
        return journal.stream().filter(line -> line.kind() == kind).reduce((earlier, later) -> later);
    }
}
