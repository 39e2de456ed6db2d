package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Keeps two runs, also of two hosts, from upgrading one site at the same time: an advisory lock of the database server. It
 * is held by a session in a maintenance database, because a session in the product's own would forbid snapshot and rename,
 * and it ends with the session.
 */
public final class SiteAdvisoryLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAdvisoryLock.class);

    /** template1 only where the role may not connect to the first: a session there keeps others from creating databases. */
    private static final List<String> MAINTENANCE = List.of("postgres", "template1");

    private static final int LEFTOVER_ENDS_WITHIN_TRIES = 50;

    private final Connection session;
    private final long key;

    private SiteAdvisoryLock(Connection session, long key) {
        this.session = session;
        this.key = key;
    }

    /**
     * Takes the lock, or says who has it. A session of this very run is one that it left behind: where the host lost its
     * power, the server knows of that only hours later, and nobody could abort until then. It is ended.
     *
     * @param realRoot the site's root with its links resolved
     * @throws UpgradeException {@code site.locked} where another session holds it, or what {@link Databases#product} throws
     */
    public static SiteAdvisoryLock acquire(Databases databases, Path realRoot) {
        long key = key(realRoot, databases.address().database());
        Connection session = connect(databases);
        try {
            stayConnected(session);
            if (!lock(session, key) && !(endLeftover(session, key) && lockSoon(session, key))) {
                throw new UpgradeException(
                        StandardError.LOCKED,
                        "Another run works on this site's database: " + holder(session, key),
                        "Nothing was changed by this command.",
                        "Wait until it has ended. Where its host is gone for good, end its session as the server's"
                                + " administrator: SELECT pg_terminate_backend(PROCESS)");
            }
            return new SiteAdvisoryLock(session, key);
        } catch (SQLException e) {
            closeQuietly(session);
            throw ConnectionFailure.of(databases.address(), MAINTENANCE.get(0), e);
        } catch (RuntimeException e) {
            closeQuietly(session);
            throw e;
        }
    }

    /** Whether the session still stands; a server's restart or a cut connection ends it, and the lock with it. */
    public boolean isHeld() {
        try (PreparedStatement query = session.prepareStatement(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
                        + " AND classid::bigint << 32 | objid::bigint = ?")) {
            query.setLong(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        } catch (SQLException e) {
            LOG.warn("the session of the site's advisory lock has ended: {}", e.getMessage());
            return false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        closeQuietly(session);
    }

    static long key(Path realRoot, String database) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("upgradectl\0" + realRoot + "\0" + database).getBytes(UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(Databases databases) {
        for (String database : MAINTENANCE.subList(0, MAINTENANCE.size() - 1)) {
            try {
                return databases.product(database);
            } catch (UpgradeException e) {
                if (e.code() != DatabaseError.ACCESS_DENIED && e.code() != DatabaseError.MISSING) {
                    throw e;
                }
            }
        }
        return databases.product(MAINTENANCE.get(MAINTENANCE.size() - 1));
    }

    // A run is silent here for as long as it takes; no timeout of the server may end the session.
    private static void stayConnected(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("SELECT set_config(name, '0', false) FROM pg_settings"
                    + " WHERE name IN ('idle_session_timeout', 'statement_timeout')");
        }
    }

    private static boolean lock(Connection session, long key) throws SQLException {
        try (PreparedStatement query = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            query.setLong(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    // From the same address: two hosts may have named a run in the same second.
    private static boolean endLeftover(Connection session, long key) throws SQLException {
        try (PreparedStatement query = session.prepareStatement("SELECT pg_terminate_backend(a.pid)"
                + " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint << 32 | l.objid::bigint = ?"
                + " AND a.usename = current_user AND a.application_name = current_setting('application_name')"
                + " AND a.client_addr IS NOT DISTINCT FROM inet_client_addr()")) {
            query.setLong(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static boolean lockSoon(Connection session, long key) throws SQLException {
        for (int tries = 0; tries < LEFTOVER_ENDS_WITHIN_TRIES; tries++) {
            if (lock(session, key)) {
                return true;
            }
            try (Statement statement = session.createStatement()) {
                statement.execute("SELECT pg_sleep(0.1)");
            }
        }
        return false;
    }

    // Another role's session shows its user and process only.
    private static String holder(Connection session, long key) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(
                "SELECT a.usename, coalesce(nullif(a.application_name, ''), 'unknown program'),"
                        + " coalesce(host(a.client_addr), 'the database server''s own host'), l.pid"
                        + " FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)"
                        + " WHERE l.locktype = 'advisory' AND l.granted"
                        + " AND l.classid::bigint << 32 | l.objid::bigint = ?")) {
            query.setLong(1, key);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? "%s as role %s from %s, server process %d"
                                .formatted(rows.getString(2), rows.getString(1), rows.getString(3), rows.getInt(4))
                        : "it has just ended.";
            }
        }
    }

    private static void closeQuietly(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("closing the session of the advisory lock", e);
        }
    }
}
