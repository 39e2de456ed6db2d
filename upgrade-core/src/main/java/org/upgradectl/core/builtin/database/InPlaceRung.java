package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/**
 * Dumps the database after the last write; to go back, dumps the failed state too, and then, in one transaction, drops what
 * the role owns and restores the first dump. Needs no right but the role's own. While the finished dump is there, the live
 * database may have been changed.
 */
final class InPlaceRung implements Rung {
    @Override
    public Arguments prepare(Work work) {
        return Arguments.none();
    }

    @Override
    public Arguments execute(Work work, Arguments before) {
        try (SqlSession session = Sessions.role(work.reach(), work.database())) {
            Eviction eviction = work.eviction(session);
            eviction.endOwnLeftovers();
            Dump dump = dump(work);
            if (dump.manifest().isEmpty()) {
                evictWhomTheRoleMay(eviction, work);
            }
            return dump.make(work.live(session).oid());
        }
    }

    @Override
    public ActState probe(Work work, Arguments before) {
        return dump(work).probe();
    }

    @Override
    public void undo(Work work, Arguments before) {
        Dump dump = dump(work);
        if (dump.manifest().isPresent()) {
            try (SqlSession session = Sessions.role(work.reach(), work.database())) {
                Eviction eviction = work.eviction(session);
                eviction.endOwnLeftovers();
                requireSame(session, dump, work);
                evictWhomTheRoleMay(eviction, work);
                requireNothingOfOthers(session);
            }
            dump.verify();
            // Named by the dump that comes back, so that an undo that is repeated finds it, and keeps the first one.
            Path file = work.file().resolveSibling("failed-" + dump.sha256().substring(0, 12) + ".dump");
            new Dump(work, file).make(0);
            restore(work, dump);
            work.progress()
                    .notice("Database " + work.database()
                            + " is back as it was; what the failed upgrade left of it is kept" + " in " + file);
        }
        dump.retire();
    }

    private static void restore(Work work, Dump dump) {
        Path contents = work.file().resolveSibling("contents.list");
        Path script = work.file().resolveSibling("restore.sql");
        String restore = work.tools().restore().toString();
        LibpqLogin role = LibpqLogin.role(work.reach());
        try {
            work.commands()
                    .runOrFail(CommandSpec.of(restore, "--list", dump.file().toString())
                            .withOutput(contents));
            PrivateFile.write(
                    own(work).of(contents),
                    list -> work.commands()
                            .runOrFail(CommandSpec.of(
                                            restore,
                                            "--no-owner",
                                            "--use-list=" + list,
                                            "--file=-",
                                            dump.file().toString())
                                    .within(Dump.LONGEST)
                                    .withOutput(script)));
            work.progress().report("restoring the dump", 0, 0);
            PrivateFile.write(
                    Belongings.DROP_ALL + ";\n",
                    drop -> work.commands()
                            .runOrFail(role.apply(CommandSpec.of(
                                            work.tools().psql().toString(),
                                            "--no-psqlrc",
                                            "--no-password",
                                            "--quiet",
                                            "--output=/dev/null",
                                            "--single-transaction",
                                            "--set=ON_ERROR_STOP=1",
                                            // Whoever else holds a lock makes this fail, and all is as it was.
                                            "--command=SET lock_timeout = '60s'; SET client_min_messages = warning",
                                            "--file=" + drop,
                                            "--file=" + script,
                                            "--dbname=" + LibpqLogin.database(work.database()))
                                    .within(Dump.LONGEST))));
            try (SqlSession session = Sessions.role(work.reach(), work.database())) {
                session.run("SET client_min_messages = error", "ANALYZE");
            }
        } finally {
            work.files().deleteTree(contents);
            work.files().deleteTree(script);
        }
    }

    private static ContentsList own(Work work) {
        try (SqlSession session = Sessions.role(work.reach(), work.database())) {
            return new ContentsList(work.reach().address().user(), Belongings.extensionsOfOthers(session));
        }
    }

    // Sessions of other roles can't be ended; where they hold locks the transaction fails, and all is as it was.
    private static void evictWhomTheRoleMay(Eviction eviction, Work work) {
        try {
            eviction.evict(work.database());
        } catch (UpgradeException e) {
            work.progress().notice(e.getMessage());
        }
    }

    private static void requireSame(SqlSession session, Dump dump, Work work) {
        long oid = dump.manifest().orElseThrow().number(Dump.OID);
        if (work.live(session).oid() != oid) {
            throw UpgradeException.inAct(
                    DatabaseError.UNEXPECTED_STATE,
                    "Database " + work.database() + " is not the one that this run dumped: somebody has replaced it.",
                    "Look at the list of databases:  psql -l");
        }
    }

    private static void requireNothingOfOthers(SqlSession session) {
        List<String> others = Belongings.ofOthers(session);
        if (!others.isEmpty()) {
            throw UpgradeException.inAct(
                    DatabaseError.IN_USE,
                    "Things of others hang on those of the product's role and would be lost: "
                            + Belongings.shortList(others),
                    "Drop or move them, then `upgradectl abort` again.");
        }
    }

    private static Dump dump(Work work) {
        return new Dump(work, work.file());
    }
}
