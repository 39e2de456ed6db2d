package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.core.host.DatabaseError;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.server.PrivatePostgres;

/** What is left where a copy, a swap or a drop was cut short on the server, and how it is put right. */
@ExtendWith(SharedServer.class)
class CutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SnapshotAct act = new SnapshotAct();
    private DatabaseSite site;
    private TestActContext context;
    private Arguments arguments;
    private Arguments prepared;
    private String before;

    @BeforeEach
    void prepare(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("cut"));
        context = site.context();
        arguments = site.snapshot(WayBack.TEMPLATE);
        before = site.contents();
        prepared = act.prepare(context, arguments);
    }

    @Test
    void closedBeforeTheCopy_probeTellsAndBothWaysLeadOut() {
        site.admin("postgres", "ALTER DATABASE " + site.database() + " ALLOW_CONNECTIONS false");
        assertThat(probe())
                .isEqualTo(new ActState.Partly("database " + site.database() + " is shut, no snapshot is there"));
        act.undo(context, arguments, prepared);
        assertThat(site.contents()).isEqualTo(before);

        site.admin("postgres", "ALTER DATABASE " + site.database() + " ALLOW_CONNECTIONS false");
        act.execute(context, arguments, prepared);
        assertThat(site.contents()).isEqualTo(before);
        assertThat(probe()).isInstanceOf(ActState.Done.class);
    }

    @Test
    void clientKilledInTheCopy_backendIsEndedBeforeAnythingElse() throws Exception {
        try (SqlSession inTheWay = inTheWay()) {
            killClient();
            assertThat(inTheWay.query("SELECT 1")).hasSize(1);
            assertThat(probe()).isEqualTo(new ActState.Partly("the server is still working on it"));
            act.undo(context, arguments, prepared);
            assertThat(copies()).isEqualTo("0");
        }
        assertThat(site.family()).containsExactly(site.database());
        assertThat(site.contents()).isEqualTo(before);
    }

    @Test
    void clientKilledInTheCopyThatCompletes_isNoSnapshotYet() throws Exception {
        try (SqlSession inTheWay = inTheWay()) {
            killClient();
            assertThat(inTheWay.query("SELECT 1")).hasSize(1);
        }
        assertThat(Await.until(PATIENCE, () -> site.family().contains(site.snapshotName())))
                .as("the backend goes on without its client")
                .isTrue();
        assertThat(probe())
                .isEqualTo(new ActState.Partly("database " + site.database() + " is shut, a snapshot is there"));
        site.admin("postgres", "ALTER DATABASE " + site.database() + " ALLOW_CONNECTIONS true");
        site.asRole("INSERT INTO author VALUES (999, 'written after the copy')");
        String now = site.contents();
        act.execute(context, arguments, prepared);
        act.undo(context, arguments, prepared);
        assertThat(site.contents()).isEqualTo(now);
    }

    @Test
    void dropCutShort_isDroppedAgain() {
        act.execute(context, arguments, prepared);
        site.admin(
                "postgres", "UPDATE pg_database SET datconnlimit = -2 WHERE datname = '" + site.snapshotName() + "'");
        DropSnapshotAct drop = new DropSnapshotAct();
        assertThat(drop.probe(context, arguments, Arguments.none()))
                .isEqualTo(new ActState.Partly("dropping it was cut short"));
        drop.execute(context, arguments, Arguments.none());
        assertThat(site.family()).containsExactly(site.database());
    }

    @Test
    void brokenSnapshot_neverTakesTheName() {
        act.execute(context, arguments, prepared);
        site.admin(
                "postgres", "UPDATE pg_database SET datconnlimit = -2 WHERE datname = '" + site.snapshotName() + "'");
        assertThatThrownBy(() -> act.undo(context, arguments, prepared))
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(DatabaseError.UNEXPECTED_STATE));
        assertThat(site.contents()).isEqualTo(before);
    }

    @Test
    void snapshotDroppedBySomebody_isToldAndNothingIsTouched() {
        act.execute(context, arguments, prepared);
        site.migrate();
        String migrated = site.contents();
        site.admin("postgres", "DROP DATABASE " + site.snapshotName());
        assertThatThrownBy(() -> act.undo(context, arguments, prepared))
                .isInstanceOfSatisfying(UpgradeException.class, e -> {
                    assertThat(e.code()).isEqualTo(DatabaseError.UNEXPECTED_STATE);
                    assertThat(e.remedy()).contains(site.backup().toString());
                });
        assertThat(site.contents()).isEqualTo(migrated);
    }

    @Test
    void preparedTransaction_isToldAndTheDatabaseOpensAgain() {
        site.asRole("BEGIN", "INSERT INTO author VALUES (998, 'half')", "PREPARE TRANSACTION 'ha''lf'");
        try {
            assertThatThrownBy(() -> act.execute(context, arguments, prepared))
                    .isInstanceOfSatisfying(UpgradeException.class, e -> {
                        assertThat(e.code()).isEqualTo(DatabaseError.PREPARED_TRANSACTIONS);
                        assertThat(e.remedy()).contains("ROLLBACK PREPARED 'ha''lf'");
                    });
            act.undo(context, arguments, prepared);
            assertThat(site.contents()).isEqualTo(before);
        } finally {
            site.admin(site.database(), "ROLLBACK PREPARED 'ha''lf'");
        }
    }

    @Test
    void serverCrashInTheCopy_leavesNothingThatIsNotRecovered(@TempDir Path folder) throws Exception {
        try (PrivatePostgres own = Server.INSTALLED.start()) {
            prepare(own, folder);
            try (SqlSession inTheWay = inTheWay()) {
                killClient();
                assertThat(inTheWay.query("SELECT 1")).hasSize(1);
                own.restart(true);
            }
            assertThat(probe())
                    .isEqualTo(new ActState.Partly("database " + site.database() + " is shut, no snapshot is there"));
            act.undo(context, arguments, prepared);
            // A crash may make sequences jump.
            assertThat(site.contents().replaceAll("setval\\(.*", "")).isEqualTo(before.replaceAll("setval\\(.*", ""));
            assertThat(site.family()).containsExactly(site.database());
        }
    }

    private ActState probe() {
        return act.probe(context, arguments, prepared);
    }

    /** A session in the source: the server waits for it inside of CREATE DATABASE, up to five seconds. */
    private SqlSession inTheWay() {
        return site.session();
    }

    private void killClient() throws IOException, InterruptedException {
        site.admin("postgres", "ALTER DATABASE " + site.database() + " ALLOW_CONNECTIONS false");
        ProcessBuilder line = new ProcessBuilder(
                        site.server().binDir().resolve("psql").toString(),
                        "-X",
                        "-h",
                        site.server().socketDir().toString(),
                        "-p",
                        Integer.toString(site.server().port()),
                        "-U",
                        PrivatePostgres.SUPERUSER,
                        "-c",
                        "CREATE DATABASE " + site.snapshotName() + " TEMPLATE " + site.database()
                                + " ALLOW_CONNECTIONS false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        line.environment().put("PGAPPNAME", Reach.of(context).application());
        Process psql = line.start();
        try {
            assertThat(Await.until(PATIENCE, () -> copies().equals("1"))).isTrue();
        } finally {
            psql.destroyForcibly().waitFor();
        }
    }

    private String copies() {
        return site.admin(
                "postgres",
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'CREATE DATABASE "
                        + site.snapshotName() + "%'");
    }
}
