package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * All processes that belong to one command: those of its session, and those that carry its id in their environment (a
 * daemon has a session of its own).
 *
 * @param session the session that the command leads; empty where it is not known
 * @param id of its note in the {@link ChildRegistry}
 */
record CommandProcesses(OptionalLong session, String id) {
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** How long a process may take to vanish after it was killed: one that waits for a disk is not gone at once. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    CommandProcesses {
        requireNonNull(session, "session is null");
        requireNonNull(id, "id is null");
    }

    List<ProcessTable.Entry> alive() {
        String assignment = ChildRegistry.VARIABLE + "=" + id;
        return ProcessTable.all().stream()
                .filter(entry -> isOfSession(entry) || entry.hasVariable(assignment))
                .toList();
    }

    /**
     * Asks them to end, and kills those that have not after the grace.
     *
     * @return those that are still there
     */
    List<ProcessTable.Entry> end(Duration grace) {
        alive().forEach(entry -> ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroy));
        if (!gone(grace)) {
            // A process that is killed may have just started another: as often as it takes.
            Deadline deadline = Deadline.after(AFTER_KILL);
            do {
                alive().forEach(entry -> ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroyForcibly));
            } while (!gone(PAUSE) && !deadline.passed());
        }
        return alive();
    }

    private boolean isOfSession(ProcessTable.Entry entry) {
        return session.isPresent() && entry.session() == session.getAsLong();
    }

    private boolean gone(Duration limit) {
        Deadline deadline = Deadline.after(limit);
        while (!alive().isEmpty()) {
            if (deadline.passed()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
