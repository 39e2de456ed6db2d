package org.upgradectl.core.builtin.database;

import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;

/** One way for the database to come back to what it was before the migrations; each method as {@code ActType} has it. */
sealed interface Rung permits TemplateRung, RestoreRung, InPlaceRung {
    Arguments prepare(Work work);

    Arguments execute(Work work, Arguments before);

    ActState probe(Work work, Arguments before);

    void undo(Work work, Arguments before);
}
