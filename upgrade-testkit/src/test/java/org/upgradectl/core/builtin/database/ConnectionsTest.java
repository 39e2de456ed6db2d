package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.SiteAdvisoryLock;
import org.upgradectl.testkit.server.PrivatePostgres;

/** Connections as the product's role, and the lock that one of them holds. */
@ExtendWith(SharedServer.class)
class ConnectionsTest {
    @Test
    void product_awkwardNamesAndPassword_byTcpAndBySocket(PrivatePostgres server, @TempDir Path folder)
            throws SQLException {
        DatabaseSite site = DatabaseSite.create(
                server, folder, DatabaseSite.name("D a?&=%'\"ü/"), DatabaseSite.name("R o'\"ö:@"), "p ?&=%'\"\\ß:@/");
        for (String host : new String[] {server.host(), server.socketDir().toString(), "127.0.0.1,localhost"}) {
            Databases databases = databases(host, server.port(), site.database(), site.role(), site.password());
            try (Connection connection = databases.product()) {
                assertThat(one(connection, "SELECT current_database()")).isEqualTo(site.database());
                assertThat(one(connection, "SELECT current_user")).isEqualTo(site.role());
                assertThat(one(connection, "SHOW application_name")).isEqualTo("upgradectl the-run");
                // More than a socket's buffers hold, in both directions.
                assertThat(one(connection, "SELECT length('" + "x".repeat(3_000_000) + "')"))
                        .isEqualTo("3000000");
                assertThat(one(connection, "SELECT repeat('y', 3000000)")).hasSize(3_000_000);
            }
        }
    }

    @Test
    void product_bySocket_timeoutsHold(PrivatePostgres server, @TempDir Path folder) throws SQLException {
        DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("socket"));
        Databases databases =
                databases(server.socketDir().toString(), server.port(), site.database(), site.role(), site.password());
        try (Connection connection = databases.product()) {
            connection.setNetworkTimeout(Runnable::run, 200);
            assertThatThrownBy(() -> one(connection, "SELECT pg_sleep(30)"))
                    .isInstanceOf(SQLException.class)
                    .rootCause()
                    .hasMessageContaining("within 200 ms");
        }
    }

    @Test
    void product_socketWithoutAServer_isUnreachable(@TempDir Path folder) {
        assertThatThrownBy(() ->
                        databases(folder.toString(), 5432, "app", "app", "x").product())
                .isInstanceOfSatisfying(
                        UpgradeException.class,
                        e -> assertThat(e.code()).isEqualTo(StandardError.DATABASE_UNREACHABLE));
    }

    @Test
    void product_passwordMissing_isTold(PrivatePostgres server, @TempDir Path folder) {
        DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("none"));
        JdbcDatabases databases = new JdbcDatabases(site::address, Optional::empty, false, "the-run");
        assertThatThrownBy(databases::product).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(DatabaseError.WRONG_PASSWORD);
            assertThat(e.getMessage()).contains("configuration has none");
        });
    }

    @Test
    void lock_heldByAnotherRun_namesItAndDisturbsNothing(PrivatePostgres server, @TempDir Path folder) {
        DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("lock"));
        Databases databases = databases(server.host(), server.port(), site.database(), site.role(), site.password());
        Path root = Path.of("/opt/site");
        SiteAdvisoryLock lock = SiteAdvisoryLock.acquire(databases, root);
        assertThat(lock.isHeld()).isTrue();
        Databases others = databases("another-run", server, site);
        assertThatThrownBy(() -> SiteAdvisoryLock.acquire(others, root))
                .isInstanceOfSatisfying(UpgradeException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardError.LOCKED);
                    assertThat(e.getMessage())
                            .contains("upgradectl the-run as role " + site.role() + " from 127.0.0.1");
                });
        SiteAdvisoryLock.acquire(databases, Path.of("/opt/other")).close();

        server.psql("postgres", "ALTER DATABASE " + site.database() + " RENAME TO " + site.database() + "_2");
        server.psql("postgres", "CREATE DATABASE " + site.database() + "_3 TEMPLATE " + site.database() + "_2");

        lock.close();
        SiteAdvisoryLock.acquire(databases, root).close();
    }

    @Test
    void lock_heldByWhatThisRunLeftBehind_isTakenOver(PrivatePostgres server, @TempDir Path folder) {
        DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("leftover"));
        Path root = Path.of("/opt/site");
        try (SiteAdvisoryLock leftover = SiteAdvisoryLock.acquire(databases("the-run", server, site), root);
                SiteAdvisoryLock lock = SiteAdvisoryLock.acquire(databases("the-run", server, site), root)) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(leftover.isHeld()).isFalse();
        }
    }

    @Test
    void lock_sessionEnded_isNoLongerHeld(PrivatePostgres server, @TempDir Path folder) {
        DatabaseSite site = DatabaseSite.create(server, folder, DatabaseSite.name("ended"));
        try (SiteAdvisoryLock lock = SiteAdvisoryLock.acquire(
                databases(server.host(), server.port(), site.database(), site.role(), site.password()),
                Path.of("/opt/site"))) {
            server.psql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '" + site.role()
                            + "'");
            assertThat(lock.isHeld()).isFalse();
        }
    }

    @Test
    void lock_maintenanceDatabaseForbidden_takesTheSpareOne(@TempDir Path folder) {
        try (PrivatePostgres server = Server.INSTALLED.start()) {
            DatabaseSite site = DatabaseSite.create(server, folder, "app");
            server.psql("postgres", "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
            Databases databases = databases(server.host(), server.port(), "app", "app", site.password());
            try (SiteAdvisoryLock lock = SiteAdvisoryLock.acquire(databases, Path.of("/opt/site"))) {
                assertThat(lock.isHeld()).isTrue();
                assertThat(server.psql("postgres", "SELECT datname FROM pg_stat_activity WHERE usename = 'app'"))
                        .isEqualTo("template1");
            }
        }
    }

    private static Databases databases(String run, PrivatePostgres server, DatabaseSite site) {
        DatabaseAddress address = new DatabaseAddress(server.host(), server.port(), site.database(), site.role());
        return new JdbcDatabases(() -> address, () -> Optional.of(new Secret(site.password())), false, run);
    }

    private static Databases databases(String host, int port, String database, String user, String password) {
        DatabaseAddress address = new DatabaseAddress(host, port, database, user);
        return new JdbcDatabases(() -> address, () -> Optional.of(new Secret(password)), false, "the-run");
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
