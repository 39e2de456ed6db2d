package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;

/**
 * One line of a journal.
 *
 * @param seq from 1, without gaps
 * @param kind what it records
 * @param act key of the act, of the step for {@link Kind#NOTICE}, of the phase for {@link Kind#PHASE}; empty otherwise
 * @param data what belongs to the kind, see there
 */
public record JournalRecord(long seq, Instant at, Kind kind, Optional<String> act, Arguments data) {
    public JournalRecord {
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(act, "act is null");
        requireNonNull(data, "data is null");
    }

    /** What a line of the journal says. */
    public enum Kind {
        /**
         * A process takes the run into its hands: {@code pid}, {@code boot}, {@code mode} (run, resume, abort),
         * {@code plan}, {@code waived} (reasons by finding id), {@code notes} ({@code breaking}, {@code acknowledgedBy}).
         */
        OPENED,
        /** A phase begins. */
        PHASE,
        /** What the gate found, whatever it decides: {@code findings}, and {@code waived}, reasons by finding id. */
        FOUND,
        /**
         * The gate's decisions: {@code skip}, an object of act keys and reasons, {@code facts}, and {@code
         * foretoldDowntimeMillis} where a rehearsal told.
         */
        GATE,
        /** An act is about to be executed: {@code type}, {@code arguments}, {@code before}. */
        INTENT,
        /** It was executed: {@code result}, {@code millis}; {@code probed} where a probe found it done. */
        RESULT,
        /** It was not: {@code code}, {@code message}, {@code remedy}. */
        FAILED,
        /** It was given up: {@code reason}. */
        SKIPPED,
        /** A run that was to end with the gate has come there: from now on it takes back what it has staged. */
        REHEARSED,
        /** The silence that an act keeps was found broken: {@code found}. */
        BROKEN,
        /** Something for the report: {@code text}. */
        NOTICE,
        /** The run goes back: {@code code}, {@code message}, {@code remedy}, {@code interrupted}. */
        BACK,
        /** An act is about to be undone. */
        UNDO_INTENT,
        /** It was undone: {@code millis}; {@code stays} where there is nothing to undo: a backup is kept. */
        UNDO_RESULT,
        /** It could not be undone: {@code code}, {@code message}. */
        UNDO_FAILED,
        /** A person is needed: {@code state} (new, old), {@code message}. The run stays open. */
        NEEDS_PERSON,
        /** The person accepts what going back costs: {@code losses}. */
        ACCEPTED,
        /** The run is over: {@code outcome}. */
        ENDED;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
