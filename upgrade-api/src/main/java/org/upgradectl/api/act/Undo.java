package org.upgradectl.api.act;

import static java.util.Objects.requireNonNull;

/** How an act's effect is taken back. */
public sealed interface Undo {
    /** What a person reads in the plan. */
    String shown();

    /**
     * {@link ActType#undo} takes it back.
     *
     *
     * @param shown "the old link comes back"
     */
    record Reverses(String shown) implements Undo {
        public Reverses {
            requireNonNull(shown, "shown is null");
        }
    }

    /** The undo of an earlier act of another type takes it back with its own: the snapshot undoes the migrations. */
    record CoveredBy(String actType, String shown) implements Undo {
        public CoveredBy {
            requireNonNull(actType, "actType is null");
            requireNonNull(shown, "shown is null");
        }
    }

    /** There is nothing to take back: a page was asked for, a backup was made and is kept. */
    record Nothing(String shown) implements Undo {
        public Nothing {
            requireNonNull(shown, "shown is null");
        }
    }

    /**
     * It can't be taken back; only acts of the phase finish may be of this kind.
     *
     *
     * @param shown why
     */
    record Irreversible(String shown) implements Undo {
        public Irreversible {
            requireNonNull(shown, "shown is null");
        }
    }
}
