package org.upgradectl.core.builtin.database;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Dumps the database into a file of the run's backup, read back whole before it counts. */
final class DumpAct implements ActType {
    static final String ID = "database.dump";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "database " + arguments.text(Work.DATABASE) + " -> " + arguments.text(Work.FILE);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("the backup is kept");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        try (SqlSession session = Sessions.role(work.reach(), work.database())) {
            work.eviction(session).endOwnLeftovers();
            return new Dump(work, work.file()).make(work.live(session).oid());
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        return new Dump(work, work.file()).probe();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("backups are kept");
    }
}
