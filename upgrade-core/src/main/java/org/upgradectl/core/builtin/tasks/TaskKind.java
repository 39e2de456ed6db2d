package org.upgradectl.core.builtin.tasks;

import org.upgradectl.api.act.Undo;
import org.upgradectl.core.builtin.database.RehearsalCopy;

/** Kinds of tasks by what takes them back; each is an act type of its own. */
enum TaskKind {
    /** Under the overlay: writes into the staged release, if at all. */
    STAGED("task.run-staged"),
    /** Under the overlay, on a copy of the site's data. */
    REHEARSED("task.run-rehearsed"),
    /** On live data, and changes the database. */
    MIGRATION("task.run-migration"),
    /** The same where the plan has no way back, which is a blocker of its own. */
    UNPROTECTED("task.run-unprotected"),
    /** On live data, and changes nothing that would have to come back. */
    LIVE("task.run-live"),
    /** After the upgrade has ended well. */
    FINISHING("task.run-finishing");

    private final String id;

    TaskKind(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Undo undo() {
        return switch (this) {
            case STAGED -> new Undo.Nothing("it writes into the staged release only, which is deleted as a whole");
            case REHEARSED -> new Undo.CoveredBy(RehearsalCopy.RESTORE, "the scratch database is dropped");
            case MIGRATION -> new Undo.CoveredBy("database.snapshot", "the snapshot of the database comes back");
            case UNPROTECTED -> new Undo.Nothing("nothing can bring the database back");
            case LIVE -> new Undo.Nothing("it leaves nothing that would have to be taken back");
            case FINISHING -> new Undo.Irreversible("what it clears away is gone; the upgrade was good");
        };
    }

    boolean changesDatabase() {
        return this == MIGRATION || this == UNPROTECTED;
    }
}
