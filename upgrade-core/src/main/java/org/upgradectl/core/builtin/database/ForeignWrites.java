package org.upgradectl.core.builtin.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.upgradectl.api.act.Arguments;

/**
 * Tells what was written since a mark. Inserted and updated rows are told exactly and at once by their transaction ids.
 * Deleted ones leave only a counter, which a session that goes on tells up to ten seconds later.
 */
final class ForeignWrites {
    static final String TRANSACTION = "transaction";
    static final String DELETED = "deleted";

    private static final long COUNTERS_LAG_NANOS = TimeUnit.SECONDS.toNanos(12);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TABLES_AT_ONCE = 200;
    private static final String USER_TABLES =
            " c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private final SqlSession session;
    private final Set<String> noise;

    /**
     * Looks from a session in the database itself.
     *
     * @param noise names of tables, with or without their schema, whose rows do not count
     */
    ForeignWrites(SqlSession session, Set<String> noise) {
        this.session = session;
        this.noise = noise;
    }

    /** The mark of now: the first transaction that has not begun yet, and how many rows of each table were ever deleted. */
    Arguments mark() {
        Map<String, Object> deleted = new LinkedHashMap<>(deleted());
        return Arguments.of(TRANSACTION, nextTransaction()).with(DELETED, deleted);
    }

    /** What was written since the mark, for a person, table by table; empty: nothing. */
    List<String> since(Arguments mark) {
        long transaction = mark.number(TRANSACTION);
        if (nextTransaction() == transaction) {
            return List.of();
        }
        Map<String, String> found = new TreeMap<>(written(transaction));
        found.putAll(changedTables(transaction, mark.object(DELETED).asMap().keySet()));
        if (found.isEmpty()) {
            long start = System.nanoTime();
            while (deletedSince(mark).isEmpty() && hasOthers() && System.nanoTime() - start < COUNTERS_LAG_NANOS) {
                LockSupport.parkNanos(STEP_NANOS);
            }
        }
        deletedSince(mark).forEach((table, count) -> found.merge(table, count, (a, b) -> a + ", " + b));
        List<String> told = new ArrayList<>();
        found.forEach((table, what) -> told.add(table + " (" + what + ")"));
        return told;
    }

    private long nextTransaction() {
        return session.query("SELECT txid_snapshot_xmax(txid_current_snapshot())")
                .get(0)
                .number(0);
    }

    // age() counts back from the next transaction, so it bears the wrap of the 32 bits that rows hold.
    private Map<String, String> written(long transaction) {
        List<String> counts = session
                .query("SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relname,"
                        + " n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
                        + USER_TABLES + " AND has_table_privilege(c.oid, 'SELECT')")
                .stream()
                .filter(row -> !isNoise(row.text(1), row.text(2)))
                .map(row -> "SELECT " + Sql.text(row.text(2)) + ", count(*) FROM " + row.text(0) + " WHERE "
                        + youngerThan("xmin", transaction))
                .toList();
        Map<String, String> found = new TreeMap<>();
        for (int from = 0; from < counts.size(); from += TABLES_AT_ONCE) {
            List<String> some = counts.subList(from, Math.min(from + TABLES_AT_ONCE, counts.size()));
            session.query(String.join(" UNION ALL ", some)).stream()
                    .filter(row -> row.number(1) > 0)
                    .forEach(row -> found.put(row.text(0), plural(row.number(1), "written")));
        }
        return found;
    }

    // TRUNCATE and changes of the schema write the table's own row in the catalog; VACUUM and ANALYZE overwrite it in
    // place.
    private Map<String, String> changedTables(long transaction, Set<String> before) {
        Map<String, String> found = new TreeMap<>();
        session
                .query("SELECT c.relname, n.nspname || '.' || c.relname FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" + USER_TABLES + " AND "
                        + youngerThan("c.xmin", transaction))
                .stream()
                .filter(row -> !isNoise(row.text(0), row.text(1)))
                .forEach(row -> found.put(row.text(1), "table changed"));
        Set<String> now = deleted().keySet();
        before.stream().filter(table -> !now.contains(table)).forEach(table -> found.put(table, "table gone"));
        return found;
    }

    private Map<String, String> deletedSince(Arguments mark) {
        Map<String, Object> before = mark.object(DELETED).asMap();
        Map<String, String> found = new TreeMap<>();
        deleted().forEach((table, count) -> {
            long more = count - (before.get(table) instanceof Long number ? number : 0);
            if (more > 0) {
                found.put(table, plural(more, "deleted"));
            }
        });
        return found;
    }

    private Map<String, Long> deleted() {
        Map<String, Long> deleted = new TreeMap<>();
        session
                .query(
                        "SELECT c.relname, n.nspname || '.' || c.relname, pg_stat_get_tuples_deleted(c.oid) FROM pg_class c"
                                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" + USER_TABLES)
                .stream()
                .filter(row -> !isNoise(row.text(0), row.text(1)))
                .forEach(row -> deleted.put(row.text(1), row.number(2)));
        return deleted;
    }

    private boolean hasOthers() {
        return !session.query(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'")
                .isEmpty();
    }

    private static String youngerThan(String column, long transaction) {
        String xid = "'" + transaction % (1L << 32) + "'::xid";
        return "age(" + column + ") BETWEEN 0 AND age(" + xid + ")";
    }

    private boolean isNoise(String table, String qualified) {
        return noise.contains(table) || noise.contains(qualified);
    }

    private static String plural(long count, String what) {
        return count + (count == 1 ? " row " : " rows ") + what;
    }
}
