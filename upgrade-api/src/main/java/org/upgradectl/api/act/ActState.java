package org.upgradectl.api.act;

import static java.util.Objects.requireNonNull;

/** What a probe finds of an act that was announced, and perhaps killed. */
public sealed interface ActState {
    /** Nothing of it is there. */
    record NotDone() implements ActState {}

    /**
     * All of it is there.
     *
     *
     * @param result what {@link ActType#execute} would have returned
     */
    record Done(Arguments result) implements ActState {
        public Done {
            requireNonNull(result, "result is null");
        }
    }

    /**
     * A part of it is there; {@code execute} completes it and {@code undo} removes it.
     *
     *
     * @param found for the person
     */
    record Partly(String found) implements ActState {
        public Partly {
            requireNonNull(found, "found is null");
        }
    }
}
