package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Map;

/**
 * Somebody's session in a database. What the asking role may not see is empty.
 *
 * @param address of the client's host; {@code local} for a unix socket
 */
record Client(long pid, String address, String user, String application) {

    /** The sessions of a database, without the asking one and those of the acts of this run. */
    static List<Client> of(SqlSession session, String database, String application) {
        return session
                .query("SELECT pid, CASE WHEN client_port = -1 THEN 'local' ELSE coalesce(host(client_addr), '') END,"
                        + " coalesce(usename, ''), coalesce(application_name, '') FROM pg_stat_activity"
                        + " WHERE datname = " + Sql.text(database) + " AND pid <> pg_backend_pid()"
                        + " AND coalesce(backend_type, 'client backend') IN ('client backend', 'walsender')"
                        + " AND coalesce(application_name, '') <> " + Sql.text(application)
                        + " ORDER BY pid")
                .stream()
                .map(row -> new Client(row.number(0), row.text(1), row.text(2), row.text(3)))
                .toList();
    }

    /** As the fact {@code database.clients} has it. */
    Map<String, Object> asFact() {
        return Map.of("pid", pid, "address", address, "user", user, "application", application);
    }

    /** For a person: {@code psql as alice from 10.0.0.7 (server process 4711)}. */
    String described() {
        return (application.isEmpty() ? "a program" : application)
                + (user.isEmpty() ? "" : " as " + user)
                + (address.isEmpty() ? "" : " from " + address.replace("local", "the database server's own host"))
                + " (server process " + pid + ")";
    }
}
