package org.upgradectl.core.builtin.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/**
 * Copies the database inside the server, and puts the copy in its place. A copy counts when it has the run's comment; while
 * there is one, the live database may have been changed.
 */
final class TemplateRung implements Rung {
    static final String SNAPSHOT = "snapshot";

    @Override
    public Arguments prepare(Work work) {
        return Swap.prepare(work);
    }

    @Override
    public Arguments execute(Work work, Arguments before) {
        try (SqlSession session = work.maintenance()) {
            Eviction eviction = work.eviction(session);
            eviction.endOwnLeftovers();
            if (finished(work, session).isEmpty()) {
                // What a cut execution left: nobody knows what was written since.
                drop(work, session);
                copy(work, session, eviction);
            }
            work.files().createFolder(work.context().paths().run(), "rwx------");
            work.files().write(receipt(work), new byte[0], "rw-------");
            Swap.reopen(session, work.database(), before);
            return result(work);
        }
    }

    private static void copy(Work work, SqlSession session, Eviction eviction) {
        String database = work.database();
        Swap.close(session, database);
        eviction.evict(database);
        Swap.requireNoPreparedTransactions(session, database);
        String snapshot = work.arguments().text(SNAPSHOT);
        work.progress().report("copying " + database, 0, 0);
        session.run("CREATE DATABASE " + Sql.name(snapshot) + " TEMPLATE " + Sql.name(database) + " OWNER "
                + Sql.name(work.live(session).owner()) + " ALLOW_CONNECTIONS false");
        session.run("COMMENT ON DATABASE " + Sql.name(snapshot) + " IS "
                + Sql.text(Names.mark(work.run()) + database + " before the migrations"));
    }

    @Override
    public ActState probe(Work work, Arguments before) {
        try (SqlSession session = work.maintenance()) {
            boolean asBefore = work.live(session).open() == before.flag(Swap.OPEN);
            if (finished(work, session).isPresent() && asBefore) {
                return new ActState.Done(result(work));
            }
            if (work.eviction(session).isStillWorking()) {
                return new ActState.Partly("the server is still working on it");
            }
            boolean copied = copy(work, session).isPresent();
            if (!copied && asBefore) {
                return new ActState.NotDone();
            }
            return new ActState.Partly((asBefore ? "" : "database " + work.database() + " is shut, ")
                    + (copied ? "a snapshot is there" : "no snapshot is there"));
        }
    }

    @Override
    public void undo(Work work, Arguments before) {
        try (SqlSession session = work.maintenance()) {
            work.eviction(session).endOwnLeftovers();
            Swap swap = new Swap(work, work.arguments().text(SNAPSHOT));
            if (finished(work, session).isPresent()) {
                swap.perform(session, before);
            } else {
                requireUntouched(work, session, swap);
                drop(work, session);
                Swap.reopen(session, work.database(), before);
            }
        }
        work.files().deleteTree(receipt(work));
    }

    // Migrations only follow a finished snapshot, so that without one there is nothing to bring back; unless somebody
    // else
    // has dropped it.
    private static void requireUntouched(Work work, SqlSession session, Swap swap) {
        if (Files.exists(receipt(work)) && !swap.wasPerformed(session)) {
            throw UpgradeException.inAct(
                    DatabaseError.UNEXPECTED_STATE,
                    "The snapshot " + work.arguments().text(SNAPSHOT) + " of this run is gone: somebody has dropped or"
                            + " renamed it.",
                    "Look for it by its comment (psql -l+). If it is lost, restore the run's backup from "
                            + work.context().paths().backup() + " by hand.");
        }
    }

    // Tells a snapshot that was never made from one that somebody has dropped.
    private static Path receipt(Work work) {
        return work.context().paths().run().resolve("snapshot-made");
    }

    private static Arguments result(Work work) {
        return Arguments.of(SNAPSHOT, work.arguments().text(SNAPSHOT));
    }

    private static Optional<DatabaseEntry> copy(Work work, SqlSession session) {
        return DatabaseEntry.find(session, work.arguments().text(SNAPSHOT));
    }

    // The comment is the last thing that is made.
    private static Optional<DatabaseEntry> finished(Work work, SqlSession session) {
        return copy(work, session).filter(copy -> copy.whole() && copy.comment().startsWith(Names.mark(work.run())));
    }

    private static void drop(Work work, SqlSession session) {
        session.run("DROP DATABASE IF EXISTS " + Sql.name(work.arguments().text(SNAPSHOT)));
    }
}
