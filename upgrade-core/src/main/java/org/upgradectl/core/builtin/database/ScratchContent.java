package org.upgradectl.core.builtin.database;

import org.upgradectl.api.act.Arguments;

/** What a scratch database is made with; each is an act type of its own. */
enum ScratchContent {
    /** The live one's tables, and the rows of a few that are named. */
    SHAPE(ScratchPlan.CREATE),
    /** All that the run's own dump holds, which is read for it. */
    BACKUP(RehearsalCopy.RESTORE);

    /** Argument of {@link #BACKUP}: the file of the dump. */
    static final String DUMP = "dump";

    private final String id;

    ScratchContent(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    String describe(Arguments arguments) {
        return this == BACKUP
                ? RehearsalCopy.describe(arguments)
                : "scratch database " + arguments.text(ScratchPlan.NAME) + ", owned by role "
                        + arguments.text(ScratchPlan.ROLE);
    }
}
