package org.upgradectl.core.builtin.database;

import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/** Drops the snapshot of a run that ended well. */
final class DropSnapshotAct implements ActType {
    static final String ID = "database.drop-snapshot";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "drop database " + arguments.text(TemplateRung.SNAPSHOT);
    }

    @Override
    public Undo undo() {
        return new Undo.Irreversible("the new release is verified; the backup is kept");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        try (SqlSession session = work.maintenance()) {
            Optional<DatabaseEntry> snapshot = snapshot(work, session);
            if (snapshot.isPresent()) {
                requireOurs(work, snapshot.get());
                // One whose drop was cut short has lost its name's right to be connected to, and can only be dropped
                // again.
                session.run("DROP DATABASE IF EXISTS " + Sql.name(snapshot.get().name()));
            }
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        try (SqlSession session = work.maintenance()) {
            Optional<DatabaseEntry> snapshot = snapshot(work, session);
            if (snapshot.isEmpty()) {
                return new ActState.Done(Arguments.none());
            }
            return snapshot.get().whole() ? new ActState.NotDone() : new ActState.Partly("dropping it was cut short");
        }
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("a dropped database is gone");
    }

    private static Optional<DatabaseEntry> snapshot(Work work, SqlSession session) {
        return DatabaseEntry.find(session, work.arguments().text(TemplateRung.SNAPSHOT));
    }

    private static void requireOurs(Work work, DatabaseEntry snapshot) {
        boolean live = snapshot.name().equals(work.reach().address().database());
        if (live || (snapshot.whole() && !snapshot.comment().startsWith(Names.mark(work.run())))) {
            throw UpgradeException.inAct(
                    DatabaseError.UNEXPECTED_STATE,
                    "Database " + snapshot.name() + " is not the snapshot that this run made; it is left alone.",
                    "Look at its contents, and drop it by hand.");
        }
    }
}
