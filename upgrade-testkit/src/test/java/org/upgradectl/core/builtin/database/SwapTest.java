package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.server.PrivatePostgres;

/** A database that comes back by rename, with everything that belongs to it. */
class SwapTest {
    private final SnapshotAct act = new SnapshotAct();

    @ParameterizedTest
    @EnumSource
    void undo_everyRungOnEveryServer_bringsBackContentsAndProperties(Server release, @TempDir Path folder) {
        try (PrivatePostgres server = release.start()) {
            for (WayBack rung : WayBack.values()) {
                DatabaseSite site = DatabaseSite.create(
                        server, folder, "Ap'p \"% ü " + rung, "Ro'le \"% ö " + rung, "p'w \"%: \\ ß$ " + rung);
                decorate(site);
                String before = site.contents();
                TestActContext context = site.context();
                Arguments arguments = site.snapshot(rung);
                Arguments prepared = act.prepare(context, arguments);
                Arguments result = act.execute(context, arguments, prepared);
                assertThat(site.contents()).as("%s: after the snapshot", rung).isEqualTo(before);

                site.migrate();
                if (rung != WayBack.IN_PLACE) {
                    // In place, the database itself stays what it is.
                    site.admin("postgres", "COMMENT ON DATABASE " + Sql.name(site.database()) + " IS 'changed'");
                }
                act.undo(context, arguments, prepared);

                assertThat(site.contents()).as("%s: after the way back", rung).isEqualTo(before);
                assertThat(act.probe(context, arguments, prepared)).isEqualTo(new ActState.NotDone());
                assertThat(result.asMap()).isNotEmpty();
                site.asRole("INSERT INTO author VALUES (1000, 'the product works on')");
            }
        }
    }

    @Test
    void undo_afterMigrations_keepsTheFailedDatabaseShutAndMarked(@TempDir Path folder) {
        try (PrivatePostgres server = Server.INSTALLED.start()) {
            DatabaseSite site = DatabaseSite.create(server, folder, "app");
            TestActContext context = site.context();
            Arguments arguments = site.snapshot(WayBack.TEMPLATE);
            Arguments prepared = act.prepare(context, arguments);
            act.execute(context, arguments, prepared);
            site.migrate();
            act.undo(context, arguments, prepared);

            assertThat(site.family()).containsExactly("app", site.failed());
            assertThat(site.admin(
                            "postgres",
                            "SELECT datallowconn, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '"
                                    + site.failed() + "'"))
                    .isEqualTo("f|upgradectl run 20260101T000000Z: app as the failed upgrade left it");
            assertThat(context.progress().notices()).anyMatch(notice -> notice.contains(site.failed()));

            act.execute(context, arguments, prepared);
            site.migrate();
            act.undo(context, arguments, prepared);
            assertThat(site.family()).containsExactly("app", site.failed(), site.failed() + "_2");
        }
    }

    @Test
    void execute_othersConnected_namesThemThenDisconnectsThem(@TempDir Path folder) {
        try (PrivatePostgres server = Server.INSTALLED.start()) {
            DatabaseSite site = DatabaseSite.create(server, folder, "app");
            TestActContext context = site.context();
            Arguments arguments = site.snapshot(WayBack.TEMPLATE);
            try (SqlSession other = site.session()) {
                act.execute(context, arguments, act.prepare(context, arguments));
                assertThatThrownBy(() -> other.query("SELECT 1")).isInstanceOf(SqlFailure.class);
            }
            assertThat(context.progress().notices())
                    .singleElement()
                    .asString()
                    .startsWith("Disconnected from database app: the product as app from 127.0.0.1 (server process ");
            assertThat(site.contents()).contains("CREATE TABLE public.author");
        }
    }

    @Test
    void execute_ownerThatMayCreateDatabases_needsNoAdministrator(@TempDir Path folder) {
        try (PrivatePostgres server = Server.INSTALLED.start()) {
            DatabaseSite site = DatabaseSite.create(server, folder, "app").byRole();
            site.admin("postgres", "ALTER DATABASE app SET work_mem = '7MB'; REVOKE ALL ON DATABASE app FROM PUBLIC");
            String before = site.contents();
            TestActContext context = site.context("20260101T000000Z", Optional.empty());
            Arguments arguments = site.snapshot(WayBack.TEMPLATE);
            Arguments prepared = act.prepare(context, arguments);
            act.execute(context, arguments, prepared);
            site.migrate();
            act.undo(context, arguments, prepared);
            assertThat(site.contents()).isEqualTo(before);
            assertThat(site.family()).containsExactly("app", site.failed());
        }
    }

    // What belongs to the database by grant, setting, comment and limit; awkward in every way that pg_dump can quote.
    private static void decorate(DatabaseSite site) {
        String name = Sql.name(site.database());
        String reader = Sql.name("reader of " + site.database());
        for (String statement : List.of(
                "CREATE ROLE " + reader,
                "COMMENT ON DATABASE " + name + " IS E'it''s;\\n-- no comment\\nGRANT x \\\\ $$'",
                "ALTER DATABASE " + name + " CONNECTION LIMIT 17",
                "ALTER DATABASE " + name + " SET search_path TO \"$user\", public",
                "ALTER DATABASE " + name + " SET work_mem = '7MB'",
                "ALTER DATABASE " + name + " SET app.setting = E'a;''b\\nc \"d\" \\\\'",
                "ALTER ROLE " + reader + " IN DATABASE " + name + " SET statement_timeout = 1000",
                "ALTER ROLE " + Sql.name(site.role()) + " IN DATABASE " + name + " SET statement_timeout = '3s'",
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + reader + " WITH GRANT OPTION")) {
            site.admin("postgres", statement);
        }
        // Of PostgreSQL's own, a trusted one and one that only an administrator creates; the wheel has neither.
        for (String extension : List.of("pg_trgm", "pageinspect", "vector")) {
            boolean available = !site.admin(
                            "postgres", "SELECT FROM pg_available_extensions WHERE name = '" + extension + "'")
                    .isEmpty();
            if (available) {
                site.admin(site.database(), "CREATE EXTENSION " + extension);
            }
        }
        site.asRole(
                "CREATE SCHEMA \"sch'ema\"",
                "CREATE TYPE \"sch'ema\".\"mo od\" AS ENUM ('sad', 'ok')",
                "CREATE TABLE \"sch'ema\".\"ta\"\"ble\" (m \"sch'ema\".\"mo od\", n numeric DEFAULT 1.5)",
                "INSERT INTO \"sch'ema\".\"ta\"\"ble\" VALUES ('ok')",
                "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n'",
                "CREATE MATERIALIZED VIEW doubled AS SELECT twice(id) FROM author",
                "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
                "CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int)",
                "SELECT lo_from_bytea(0, 'large')",
                "COMMENT ON TABLE author IS 'who; writes'",
                "GRANT SELECT ON author TO " + reader,
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + reader);
    }
}
