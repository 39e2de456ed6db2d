package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.SilenceRole;

/**
 * An act in its place.
 *
 * @param key unique in the plan: the step's key, {@code #} and a number from 1
 * @param description what the act's type says of it
 * @param undo how it is taken back, in words
 * @param silence what it has to do with the silence of the site
 */
public record PlannedAct(String key, Act act, String description, String undo, SilenceRole silence) {
    public PlannedAct {
        requireNonNull(key, "key is null");
        requireNonNull(act, "act is null");
        requireNonNull(description, "description is null");
        requireNonNull(undo, "undo is null");
        requireNonNull(silence, "silence is null");
    }

    /** An act that has nothing to do with the silence. */
    public PlannedAct(String key, Act act, String description, String undo) {
        this(key, act, description, undo, SilenceRole.NONE);
    }
}
