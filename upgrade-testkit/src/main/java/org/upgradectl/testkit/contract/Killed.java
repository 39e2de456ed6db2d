package org.upgradectl.testkit.contract;

/**
 * Stands for {@code kill -9} inside of an act: thrown at one facet call, and at every one after it, so that no handler can
 * put anything in order that a killed process could not.
 */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed by the contract kit", null, false, false);
    }
}
