package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A row of {@code pg_database}.
 *
 * @param oid tells which database it is, whatever it is called
 * @param open whether it accepts connections
 * @param limit its connection limit; -2 where dropping it was cut short
 * @param comment empty where it has none
 */
record DatabaseEntry(String name, long oid, boolean open, long limit, String owner, String comment) {
    private static final long DROPPING = -2;

    DatabaseEntry {
        requireNonNull(name, "name is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(comment, "comment is null");
    }

    static Optional<DatabaseEntry> find(SqlSession session, String name) {
        return session
                .query("SELECT datname, oid, datallowconn, datconnlimit, pg_get_userbyid(datdba),"
                        + " coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = "
                        + Sql.text(name))
                .stream()
                .findFirst()
                .map(row -> new DatabaseEntry(
                        row.text(0), row.number(1), row.flag(2), row.number(3), row.text(4), row.text(5)));
    }

    /** Whether it is whole; what CREATE DATABASE has not finished is not seen at all. */
    boolean whole() {
        return limit != DROPPING;
    }
}
