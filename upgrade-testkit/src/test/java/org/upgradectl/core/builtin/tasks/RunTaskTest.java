package org.upgradectl.core.builtin.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivatePostgres;

/** The product's commands, of each kind: shell and psql stand for them, against a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunTaskTest {
    private static final String NAME = "product";
    private static final String PASSWORD = "of the product";
    private static final String MIGRATION = "  Applying incidents.0002_severity... OK";

    private PrivatePostgres server;

    @BeforeAll
    void start() {
        server = Prerequisites.orSkip(PrivatePostgres::start);
        server.createRole(NAME, PASSWORD);
        server.createDatabase(NAME, NAME);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Nested
    final class Staged extends Contract {
        Staged() {
            super(TaskKind.STAGED);
        }
    }

    @Nested
    final class Rehearsed extends Contract {
        Rehearsed() {
            super(TaskKind.REHEARSED);
        }

        @Test
        void execute_sessionOfAKilledOneInTheScratchDatabase_endsIt(@TempDir Path folder) throws Exception {
            World world = RunTaskTest.this.world(folder, "echo '" + MIGRATION + "'");
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            Arguments database = Arguments.of("host", server.host())
                    .with("port", server.port())
                    .with("name", NAME)
                    .with("user", NAME)
                    .with("passwordFile", password);
            try (Connection left = world.context().databases().product();
                    Statement statement = left.createStatement()) {
                statement.execute("SET application_name = '"
                        + LeftoverSessions.name(world.context().paths()) + "'");
                new RunTask(TaskKind.REHEARSED)
                        .execute(
                                world.context(),
                                world.arguments().with("database", database.asMap()),
                                Arguments.none());
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"));
            }
        }
    }

    @Nested
    final class Live extends Contract {
        Live() {
            super(TaskKind.LIVE);
        }
    }

    @Nested
    final class Finishing extends Contract {
        Finishing() {
            super(TaskKind.FINISHING);
        }
    }

    @Nested
    final class Migration extends Contract {
        Migration() {
            super(TaskKind.MIGRATION);
        }

        @Test
        void execute_sessionOfAKilledOneHoldsALock_endsIt(@TempDir Path folder) throws Exception {
            World world = world(folder);
            psql("CREATE TABLE applied (name text PRIMARY KEY); ALTER TABLE applied OWNER TO product");
            try (Connection left = world.context().databases().product();
                    Statement statement = left.createStatement()) {
                statement.execute("SET application_name = '"
                        + LeftoverSessions.name(world.context().paths()) + "'");
                left.setAutoCommit(false);
                statement.execute("LOCK TABLE applied");
                assertThat(execute(world).texts("migrations")).containsExactly("incidents.0002_severity");
                assertThat(psql("SELECT name FROM applied")).isEqualTo("0002");
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1"));
            }
        }
    }

    @Nested
    final class Unprotected extends Contract {
        Unprotected() {
            super(TaskKind.UNPROTECTED);
        }
    }

    @Test
    void execute_tellsMigrationsAndNotices(@TempDir Path folder) throws IOException {
        World world = world(folder, "echo '" + MIGRATION + "'; echo 'Your models have changes'; echo done >&2");
        assertThat(execute(world))
                .isEqualTo(Arguments.of("migrations", List.of("incidents.0002_severity"))
                        .with("notices", List.of("Your models have changes")));
        assertThat(world.context().progress().notices()).containsExactly("Your models have changes");
    }

    @Test
    void execute_migrationFails_isNamedAndRunsAgain(@TempDir Path folder) throws IOException {
        World world =
                world(folder, "echo '" + MIGRATION + "'; echo '  Applying incidents.0003_slug...'; test -e repaired");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> execute(world))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.COMMAND_FAILED))
                .withMessageContaining("migration incidents.0003_slug failed");
        Files.createFile(folder.resolve("tree/repaired"));
        assertThat(execute(world).texts("migrations")).containsExactly("incidents.0002_severity");
    }

    @Test
    void execute_takenBackMeanwhile_runsAgain(@TempDir Path folder) throws IOException {
        World world = world(folder, "echo once more >> runs");
        RunTask task = new RunTask(TaskKind.MIGRATION);
        for (int times = 0; times < 2; times++) {
            Arguments before = task.prepare(world.context(), world.arguments());
            task.execute(world.context(), world.arguments(), before);
            task.execute(world.context(), world.arguments(), before);
        }
        assertThat(folder.resolve("tree/runs")).hasContent("once more\nonce more");
    }

    @Test
    void execute_commandFails_tellsCodeAndLastWords(@TempDir Path folder) throws IOException {
        World world = world(folder, "echo 'no such theme' >&2; exit 3");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> execute(world))
                .withMessageContaining("\"Migrate\" ended with exit code 3:\nno such theme");
    }

    private Arguments execute(World world) {
        return new RunTask(TaskKind.MIGRATION).execute(world.context(), world.arguments(), Arguments.none());
    }

    private String psql(String sql) {
        return server.psql(NAME, sql);
    }

    private World world(Path folder, String script) throws IOException {
        psql("DROP TABLE IF EXISTS applied");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        DatabaseAddress address = new DatabaseAddress(server.host(), server.port(), NAME, NAME);
        TestActContext context = TestActContext.of(TestSites.minimal(folder))
                .withDatabases(
                        new JdbcDatabases(() -> address, () -> Optional.of(new Secret(PASSWORD)), false, "test"));
        Path done = context.paths().run().resolve("tasks/0-migrate.done");
        Arguments arguments = Arguments.of("title", "Migrate")
                .with("shown", "{manage} migrate")
                .with("argv", List.of("/bin/sh", "-ec", script))
                .with("folder", tree)
                .with("environment", Map.of("PGPASSWORD", PASSWORD))
                .with("within", Duration.ofMinutes(1))
                .with("notices", List.of("have changes"))
                .with("expected", 1)
                .with("marker", "0-migrate");
        return World.of(
                context,
                arguments,
                () -> TreeDigest.of(tree)
                        + psql("SELECT to_regclass('applied')")
                        + (Files.exists(done) ? "\n" + TreeDigest.of(done) : ""));
    }

    abstract class Contract implements ActContract {
        private final TaskKind kind;

        Contract(TaskKind kind) {
            this.kind = kind;
        }

        @Override
        public ActType actType() {
            return new RunTask(kind);
        }

        @Override
        public World world(Path folder) throws IOException {
            String psql = server == null ? "" : server.binDir() + "/psql -XqAt -h 127.0.0.1 -p " + server.port();
            return RunTaskTest.this.world(
                    folder,
                    kind.changesDatabase()
                            ? psql + " -U product -c \"CREATE TABLE IF NOT EXISTS applied (name text PRIMARY KEY)\""
                                    + " -c \"INSERT INTO applied VALUES ('0002') ON CONFLICT DO NOTHING\" product; echo '"
                                    + MIGRATION + "'"
                            : "mkdir -p static; echo body > static/style.css");
        }
    }
}
