package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/**
 * Puts another database in the live one's place by rename, in one transaction, with the owner, grants, settings, comment and
 * limits that the live one had.
 *
 * @param work names the live database
 * @param incoming name of the one to take its place
 */
record Swap(Work work, String incoming) {
    /** Of an act's arguments: the name under which the failed database is kept, where it is still free. */
    static final String FAILED = "failed";

    static final String OPEN = "open";
    static final String OPTIONS = "options";
    static final String PROPERTIES = "properties";

    Swap {
        requireNonNull(work, "work is null");
        requireNonNull(incoming, "incoming is null");
    }

    /** What a swap will need of the live database as it is before. */
    static Arguments prepare(Work work) {
        try (SqlSession session = work.maintenance()) {
            DatabaseEntry live = work.live(session);
            DatabaseProperties properties = DatabaseProperties.read(work.reach(), work.tools(), work.database());
            return Arguments.of(OPEN, live.open())
                    .with(OPTIONS, properties.options())
                    .with(PROPERTIES, properties.statements());
        }
    }

    /** Does it, from a session in a third database. */
    void perform(SqlSession session, Arguments before) {
        String live = work.database();
        requireNoPreparedTransactions(session, live);
        close(session, live);
        close(session, incoming);
        Eviction eviction = work.eviction(session);
        eviction.evict(live);
        eviction.evict(incoming);
        String failed = freeName(session);
        List<String> statements = new ArrayList<>();
        statements.add("ALTER DATABASE " + Sql.name(live) + " RENAME TO " + Sql.name(failed));
        statements.add("ALTER DATABASE " + Sql.name(incoming) + " RENAME TO " + Sql.name(live));
        statements.add("COMMENT ON DATABASE " + Sql.name(live) + " IS NULL");
        statements.addAll(before.texts(PROPERTIES));
        statements.add("COMMENT ON DATABASE " + Sql.name(failed) + " IS "
                + Sql.text(Names.mark(work.run()) + live + " as the failed upgrade left it"));
        statements.add("ALTER DATABASE " + Sql.name(live) + " ALLOW_CONNECTIONS " + before.flag(OPEN));
        session.transaction(statements);
        work.progress()
                .notice("Database " + live
                        + " is back as it was; what the failed upgrade left of it is kept as database " + failed
                        + " (closed to connections). Drop it when you have seen enough.");
    }

    /** Whether this run has already put a database in the live one's place. */
    boolean wasPerformed(SqlSession session) {
        return DatabaseEntry.find(session, work.arguments().text(FAILED))
                .filter(entry -> entry.comment().startsWith(Names.mark(work.run())))
                .isPresent();
    }

    // A run that went back, on, and back again has kept one already.
    private String freeName(SqlSession session) {
        String first = work.arguments().text(FAILED);
        String name = first;
        for (int number = 2; DatabaseEntry.find(session, name).isPresent(); number++) {
            name = Names.fit(first, "_" + number);
        }
        return name;
    }

    /** Lets clients in again, where they were let in before. */
    static void reopen(SqlSession session, String database, Arguments before) {
        if (before.flag(OPEN)) {
            session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true");
        }
    }

    /** Keeps everybody out, superusers too. */
    static void close(SqlSession session, String database) {
        session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS false");
    }

    /**
     * Makes sure that nothing forbids to copy or rename.
     *
     * @throws UpgradeException {@code database.prepared-transactions}
     */
    static void requireNoPreparedTransactions(SqlSession session, String database) {
        List<Row> prepared = session.query("SELECT gid FROM pg_prepared_xacts WHERE database = " + Sql.text(database));
        if (!prepared.isEmpty()) {
            String gid = prepared.get(0).text(0);
            throw UpgradeException.inAct(
                    DatabaseError.PREPARED_TRANSACTIONS,
                    "Database " + database + " has " + prepared.size() + " prepared transactions, such as " + gid
                            + "; it can't be copied or renamed.",
                    "In that database:  ROLLBACK PREPARED " + Sql.text(gid) + ";  (or COMMIT PREPARED)");
        }
    }
}
