package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.Arguments;

/**
 * How far one act is, by the journal.
 *
 * @param before what its preparation recorded; empty arguments where it was never announced
 * @param result what it returned; empty arguments where it is not done
 */
record ActProgress(Stage stage, String type, Arguments arguments, Arguments before, Arguments result) {
    static final ActProgress NONE =
            new ActProgress(Stage.NOT_BEGUN, "", Arguments.none(), Arguments.none(), Arguments.none());

    ActProgress {
        requireNonNull(stage, "stage is null");
        requireNonNull(type, "type is null");
        requireNonNull(arguments, "arguments is null");
        requireNonNull(before, "before is null");
        requireNonNull(result, "result is null");
    }

    ActProgress at(Stage next) {
        return new ActProgress(next, type, arguments, before, result);
    }

    ActProgress done(Arguments value) {
        return new ActProgress(Stage.DONE, type, arguments, before, value);
    }

    /** Whether there may be something of it in the world. */
    boolean mayHaveEffect() {
        return stage == Stage.ANNOUNCED || stage == Stage.DONE || stage == Stage.UNDOING;
    }

    /** The states of an act by its lines in the journal. */
    enum Stage {
        NOT_BEGUN,
        ANNOUNCED,
        DONE,
        SKIPPED,
        UNDOING,
        UNDONE
    }
}
