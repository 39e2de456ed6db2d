package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/** Ends sessions of others, never without naming them. */
final class Eviction {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SqlSession session;
    private final String application;
    private final Progress progress;

    /**
     * Works from a session in another database.
     *
     * @param application of this run's acts
     */
    Eviction(SqlSession session, String application, Progress progress) {
        this.session = session;
        this.application = application;
        this.progress = progress;
    }

    /**
     * Ends all other sessions in a database, each named in the report first.
     *
     * @throws UpgradeException {@code database.in-use} where some can't be ended
     */
    void evict(String database) {
        List<Client> clients = Client.of(session, database, application);
        clients.forEach(
                client -> progress.notice("Disconnected from database " + database + ": " + client.described()));
        String others = "datname = " + Sql.text(database) + " AND pid <> pg_backend_pid()"
                + " AND coalesce(backend_type, 'client backend') IN ('client backend', 'walsender', 'background worker')";
        try {
            if (end(others)) {
                return;
            }
        } catch (SqlFailure e) {
            throw inUse(database, e.getMessage());
        }
        throw inUse(
                database,
                Client.of(session, database, application).stream()
                        .map(Client::described)
                        .collect(Collectors.joining(", ")));
    }

    /** Ends what a killed run of the same id has left on the server: a backend goes on after its client has gone. */
    void endOwnLeftovers() {
        String own = "application_name = " + Sql.text(application) + " AND pid <> pg_backend_pid()";
        if (!end(own)) {
            throw UpgradeException.inAct(
                    DatabaseError.IN_USE,
                    "A statement of an interrupted part of this run still goes on in the database server and can't be ended.",
                    "End it:  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                            + Sql.text(application) + ";");
        }
    }

    /** Whether a killed part of this run goes on in the server. A backend that is just about to end is idle. */
    boolean isStillWorking() {
        return !session.query("SELECT pid FROM pg_stat_activity WHERE application_name = " + Sql.text(application)
                        + " AND state = 'active' AND pid <> pg_backend_pid()")
                .isEmpty();
    }

    private boolean end(String condition) {
        long start = System.nanoTime();
        String terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + condition;
        while (!session.query(terminate).isEmpty()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    private static UpgradeException inUse(String database, String who) {
        return UpgradeException.inAct(
                DatabaseError.IN_USE,
                "Database " + database + " is used by others who can't be disconnected: " + who,
                "End these sessions, or name an administrative connection in the site file (database.admin), which may"
                        + " disconnect them.");
    }
}
