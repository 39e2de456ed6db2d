package org.upgradectl.core.builtin.database;

import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandSpec;

/**
 * Dumps the database after the last write; to go back, restores the dump into a new database that takes the name. While the
 * finished dump is there, the live database may have been changed.
 */
final class RestoreRung implements Rung {
    @Override
    public Arguments prepare(Work work) {
        return Swap.prepare(work);
    }

    @Override
    public Arguments execute(Work work, Arguments before) {
        try (SqlSession session = work.maintenance()) {
            Eviction eviction = work.eviction(session);
            eviction.endOwnLeftovers();
            Dump dump = dump(work);
            DatabaseEntry live = work.live(session);
            // An undo that was cut may have shut the database, or put another one in its place.
            Swap.reopen(session, live.name(), before);
            if (dump.manifest().isPresent() && !isOf(live, dump)) {
                dump.retire();
            }
            if (dump.manifest().isEmpty()) {
                eviction.evict(live.name());
                Swap.requireNoPreparedTransactions(session, live.name());
            }
            return dump.make(live.oid());
        }
    }

    @Override
    public ActState probe(Work work, Arguments before) {
        Dump dump = dump(work);
        if (dump.manifest().isPresent()) {
            try (SqlSession session = work.maintenance()) {
                DatabaseEntry live = work.live(session);
                if (live.open() != before.flag(Swap.OPEN) || !isOf(live, dump)) {
                    return new ActState.Partly("a way back from the dump was begun");
                }
            }
        }
        return dump.probe();
    }

    @Override
    public void undo(Work work, Arguments before) {
        Dump dump = dump(work);
        if (dump.manifest().isPresent()) {
            try (SqlSession session = work.maintenance()) {
                work.eviction(session).endOwnLeftovers();
                if (isOf(work.live(session), dump)) {
                    bringBack(work, before, session, dump);
                }
                Swap.reopen(session, work.database(), before);
            }
        }
        dump.retire();
    }

    private static void bringBack(Work work, Arguments before, SqlSession session, Dump dump) {
        String name = work.arguments().text(TemplateRung.SNAPSHOT);
        String mark = Names.mark(work.run()) + work.database() + " restored from dump " + dump.sha256();
        boolean restored = DatabaseEntry.find(session, name)
                .filter(entry -> entry.whole() && entry.comment().equals(mark))
                .isPresent();
        if (!restored) {
            dump.verify();
            restore(work, before, session, name);
            session.run("COMMENT ON DATABASE " + Sql.name(name) + " IS " + Sql.text(mark));
        }
        new Swap(work, name).perform(session, before);
    }

    private static void restore(Work work, Arguments before, SqlSession session, String name) {
        work.eviction(session).evict(name);
        session.run(
                "DROP DATABASE IF EXISTS " + Sql.name(name),
                "CREATE DATABASE " + Sql.name(name) + " " + before.text(Swap.OPTIONS));
        work.progress().report("restoring the dump", 0, 0);
        // By standard input: the operator's host user may not enter the backup's folder.
        work.commands()
                .runOrFail(LibpqLogin.of(work.operator(), work.reach())
                        .apply(CommandSpec.of(
                                        work.tools().restore().toString(),
                                        "--exit-on-error",
                                        "--no-password",
                                        "--dbname=" + LibpqLogin.database(name))
                                .within(Dump.LONGEST)
                                .withInput(work.file())));
        try (SqlSession inside = work.in(name)) {
            // A restored database has no statistics, and the old release would be slow without.
            inside.run("ANALYZE");
        }
    }

    /** Whether the live database is still the one that was dumped. */
    private static boolean isOf(DatabaseEntry live, Dump dump) {
        return dump.manifest()
                .filter(manifest -> manifest.number(Dump.OID) == live.oid())
                .isPresent();
    }

    private static Dump dump(Work work) {
        return new Dump(work, work.file());
    }
}
