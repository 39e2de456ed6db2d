package org.upgradectl.core.builtin.database;

import java.util.List;

/**
 * A way to talk to one database as one role. Names are looked up in {@code pg_catalog} alone, so that nothing which others
 * put into the database is called by an administrator; no statement has a timeout of the server's settings.
 *
 * <p>All methods throw {@link SqlFailure} where the server refuses a statement, and {@code database.unreachable} and the
 * like where it can't be reached.
 */
interface SqlSession extends AutoCloseable {
    /** The rows that one SELECT gives. */
    List<Row> query(String select);

    /** Runs statements one after the other, each for itself; the first that fails ends it. */
    void run(List<String> statements);

    /** Runs statements all or nothing. */
    void transaction(List<String> statements);

    @Override
    void close();

    default void run(String... statements) {
        run(List.of(statements));
    }
}
