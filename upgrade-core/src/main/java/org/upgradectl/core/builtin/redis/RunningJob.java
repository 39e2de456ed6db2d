package org.upgradectl.core.builtin.redis;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A job that a worker of RQ has taken and has not ended.
 *
 * @param id of the job
 * @param what it calls, as its queue tells
 * @param worker its name
 * @param pid of the worker, on its own host; 0 where it does not tell
 * @param here whether that is this host
 */
record RunningJob(String id, String what, String worker, long pid, boolean here) {
    RunningJob {
        requireNonNull(id, "id is null");
        requireNonNull(what, "what is null");
        requireNonNull(worker, "worker is null");
    }

    /** Whether its worker is gone, as far as can be told from here: what it leaves in Redis outlives it by minutes. */
    boolean cut() {
        return here && pid > 0 && Files.notExists(Path.of("/proc", Long.toString(pid)));
    }

    /** For a person. */
    String shown() {
        return (what.isEmpty() ? "" : what + ", ") + "job " + id + " of worker " + worker;
    }
}
