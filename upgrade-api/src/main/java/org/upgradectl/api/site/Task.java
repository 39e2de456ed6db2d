package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.version.VersionRange;

/**
 * One command of the product's own that an upgrade runs: migrate, build the documentation, collect static files.
 *
 * @param id lower case words joined by {@code -}
 * @param title an order: "Build the documentation"
 * @param run the command line; {@code {env}}, {@code {tree}}, {@code {root}} are replaced, and {@code {manage}} as a word of
 *     its own by the command of that name
 * @param eachHop whether it runs in every hop or in the last one only
 * @param range the target versions that it runs for
 * @param isolation whether it meets live data
 * @param onFailure whether its failure ends the run
 * @param needs what must be the case; {@link Needs#PENDING_MIGRATIONS}: given up at the gate where none are pending
 * @param changesDatabase whether it may change the live database in a way that only the snapshot undoes
 * @param notices patterns over its output; a matching line becomes a notice of the report
 */
public record Task(
        String id,
        String title,
        List<String> run,
        Phase phase,
        boolean eachHop,
        VersionRange range,
        Isolation isolation,
        OnFailure onFailure,
        Optional<Needs> needs,
        boolean changesDatabase,
        Duration within,
        List<String> notices) {
    public Task {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        run = List.copyOf(run);
        requireNonNull(phase, "phase is null");
        requireNonNull(range, "range is null");
        requireNonNull(isolation, "isolation is null");
        requireNonNull(onFailure, "onFailure is null");
        requireNonNull(needs, "needs is null");
        requireNonNull(within, "within is null");
        notices = List.copyOf(notices);
    }

    /** Which data a command of the new release meets. */
    public enum Isolation {
        /** The overlay configuration: scratch database, Redis and media. Required before the switch. */
        OVERLAY,
        /** The live configuration. */
        LIVE
    }

    /** What a failing task does to the run. */
    public enum OnFailure {
        /** The run goes back. */
        UNDO,
        /** A notice in the report; the run goes on. */
        WARN
    }

    /** What must be the case for a task to run. */
    public enum Needs {
        PENDING_MIGRATIONS
    }
}
