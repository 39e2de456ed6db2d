package org.upgradectl.core.builtin.tasks;

import org.upgradectl.api.act.Undo;

/** Kinds of tasks by what takes them back; each is an act type of its own. */
enum TaskKind {
    /** Under the overlay: writes into the staged release, if at all. */
    STAGED("task.run-staged", new Undo.Nothing("it writes into the staged release only, which is deleted as a whole")),
    /** On live data, and changes the database. */
    MIGRATION("task.run-migration", new Undo.CoveredBy("database.snapshot", "the snapshot of the database comes back")),
    /** The same where the plan has no way back, which is a blocker of its own. */
    UNPROTECTED("task.run-unprotected", new Undo.Nothing("nothing can bring the database back")),
    /** On live data, and changes nothing that would have to come back. */
    LIVE("task.run-live", new Undo.Nothing("it leaves nothing that would have to be taken back")),
    /** After the upgrade has ended well. */
    FINISHING("task.run-finishing", new Undo.Irreversible("what it clears away is gone; the upgrade was good"));

    private final String id;
    private final Undo undo;

    TaskKind(String id, Undo undo) {
        this.id = id;
        this.undo = undo;
    }

    String id() {
        return id;
    }

    Undo undo() {
        return undo;
    }

    boolean changesDatabase() {
        return this == MIGRATION || this == UNPROTECTED;
    }
}
