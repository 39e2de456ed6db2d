package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.Act;

/**
 * An act in its place.
 *
 * @param key unique in the plan: the step's key, {@code #} and a number from 1
 * @param description what the act's type says of it
 * @param undo how it is taken back, in words
 */
public record PlannedAct(String key, Act act, String description, String undo) {
    public PlannedAct {
        requireNonNull(key, "key is null");
        requireNonNull(act, "act is null");
        requireNonNull(description, "description is null");
        requireNonNull(undo, "undo is null");
    }
}
