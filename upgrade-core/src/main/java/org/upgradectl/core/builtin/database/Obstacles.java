package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Map;
import org.upgradectl.core.json.Json;

/**
 * What stands in the way of an upgrade, read as the product's role. Lists are for a person.
 *
 * @param standby whether the server only replays another one
 * @param readOnly whether transactions are read-only unless they say otherwise
 * @param prepared prepared transactions of the database, by their names
 * @param longTransactions sessions whose transaction is older than five minutes
 * @param foreignTables tables, views and sequences of owners that the role does not belong to
 * @param groupTables tables, views and sequences of groups that the role belongs to: it may migrate them, but not restore them
 * @param othersDepend what others own and would be dropped with the role's own things
 * @param replication subscriptions and logical replication slots of the database, which don't follow a rename
 * @param settingsOfOtherRoles roles with settings for this database, which only an administrator can carry over
 * @param locksNeeded locks that restoring in place in one transaction is expected to take
 * @param locksThere locks that the server has room for
 */
record Obstacles(
        boolean standby,
        boolean readOnly,
        List<String> prepared,
        List<String> longTransactions,
        List<String> foreignTables,
        List<String> groupTables,
        List<String> othersDepend,
        List<String> replication,
        List<String> settingsOfOtherRoles,
        long locksNeeded,
        long locksThere) {

    /** Measured: dropping and restoring takes up to three locks for each row of pg_class. */
    private static final long LOCKS_FOR_EACH = 4;

    /** Without the members of extensions, which go with these. */
    private static final String TABLES = "SELECT n.nspname || '.' || c.relname || ' of ' || pg_get_userbyid(c.relowner)"
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')"
            + " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend d"
            + " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

    Obstacles {
        prepared = List.copyOf(prepared);
        longTransactions = List.copyOf(longTransactions);
        foreignTables = List.copyOf(foreignTables);
        groupTables = List.copyOf(groupTables);
        othersDepend = List.copyOf(othersDepend);
        replication = List.copyOf(replication);
        settingsOfOtherRoles = List.copyOf(settingsOfOtherRoles);
    }

    /** Reads them in the product's database, as its role. */
    static Obstacles read(SqlSession session) {
        Row row = session.query("SELECT pg_is_in_recovery(), (SELECT reset_val FROM pg_settings"
                        + " WHERE name = 'default_transaction_read_only') = 'on', "
                        + "(SELECT count(*) FROM pg_class) * " + LOCKS_FOR_EACH
                        + ", current_setting('max_locks_per_transaction')::bigint"
                        + " * (current_setting('max_connections')::bigint"
                        + " + current_setting('max_prepared_transactions')::bigint)")
                .get(0);
        return new Obstacles(
                row.flag(0),
                row.flag(1),
                texts(session, "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()"),
                texts(
                        session,
                        "SELECT coalesce(nullif(application_name, ''), 'a program') || ' as ' || coalesce(usename, '?')"
                                + " || ', since ' || to_char(xact_start, 'YYYY-MM-DD HH24:MI:SS') || ' (server process '"
                                + " || pid || ')' FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND xact_start < now() - interval '5 minutes'"),
                texts(session, TABLES + " AND NOT pg_has_role(c.relowner, 'USAGE') ORDER BY 1"),
                texts(
                        session,
                        TABLES + " AND pg_has_role(c.relowner, 'USAGE') AND pg_get_userbyid(c.relowner) <> current_user"
                                + " ORDER BY 1"),
                Belongings.ofOthers(session),
                texts(
                        session,
                        "SELECT 'subscription ' || subname FROM pg_subscription WHERE subdbid ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"
                                + " UNION ALL SELECT 'logical replication slot ' || slot_name FROM pg_replication_slots"
                                + " WHERE database = current_database()"),
                texts(
                        session,
                        "SELECT pg_get_userbyid(setrole) FROM pg_db_role_setting WHERE setdatabase ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database()) AND setrole <> 0"
                                + " AND pg_get_userbyid(setrole) <> current_user"),
                row.number(2),
                row.number(3));
    }

    /** Whether the database can be dropped and restored in place by the role. */
    boolean allowInPlace() {
        return othersDepend.isEmpty() && foreignTables.isEmpty() && groupTables.isEmpty() && locksNeeded <= locksThere;
    }

    Map<String, Object> toMap() {
        return Json.toMap(this);
    }

    static Obstacles of(Map<String, Object> map) {
        return Json.convert(map, Obstacles.class);
    }

    private static List<String> texts(SqlSession session, String query) {
        return session.query(query).stream().map(row -> row.text(0)).toList();
    }
}
