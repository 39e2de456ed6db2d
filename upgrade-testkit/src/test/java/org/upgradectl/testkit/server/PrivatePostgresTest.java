package org.upgradectl.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.testkit.process.CommandFailed;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;

class PrivatePostgresTest {

    enum Source {
        INSTALLED,
        WHEEL;

        PostgresBinaries get() {
            return orSkip(this == INSTALLED ? PostgresBinaries::installed : PostgresBinaries::wheel);
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_anySource_servesItsOwnRelease(Source source) {
        PostgresBinaries binaries = source.get();
        try (PrivatePostgres postgres = PrivatePostgres.start(PostgresOptions.of(binaries))) {
            assertThat(postgres.psql("postgres", "SHOW server_version")).startsWith(postgres.majorVersion() + ".");
            assertThat(postgres.client("pg_dump", "--schema-only", "postgres").output())
                    .contains("PostgreSQL database dump complete");
            assertThat(postgres.binDir().resolve("pg_restore")).isExecutable();
        }
    }

    @Test
    void createRole_overTcp_needsTheRightPassword(@TempDir Path folder) throws IOException {
        String password = "o'clock: 5$ \\ 100%";
        try (PrivatePostgres postgres = orSkip(PrivatePostgres::start)) {
            postgres.createRole("mini", password);
            postgres.createDatabase("mini", "mini");

            assertThat(asRole(postgres, password).run().out()).isEqualTo("mini\n");
            HostCommand.Result wrong = asRole(postgres, "guessed").run();
            assertThat(wrong.exit()).isNotZero();
            assertThat(wrong.err()).contains("password authentication failed");
            assertThat(postgres.psql("postgres", "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'mini'"))
                    .isEqualTo("f");

            Path passfile = postgres.writePassfile(folder.resolve("passfile"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passfile)))
                    .isEqualTo("rw-------");
            assertThat(overTcp(postgres, "--username=postgres")
                            .with("PGPASSFILE", passfile.toString())
                            .run()
                            .out())
                    .isEqualTo("postgres\n");
            Path services = postgres.writeServiceFile(folder.resolve("services"), "admin");
            assertThat(HostCommand.of(postgres.binDir().resolve("psql").toString(), "-AtXc", "SELECT current_user")
                            .with("PGSERVICEFILE", services.toString())
                            .with("PGSERVICE", "admin")
                            .run()
                            .out())
                    .isEqualTo("postgres\n");
        }
    }

    @Test
    void psql_failingStatement_isToldWithTheServersMessage() {
        try (PrivatePostgres postgres = orSkip(PrivatePostgres::start)) {
            assertThatThrownBy(() -> postgres.psql("postgres", "SELECT 1; SELECT * FROM nowhere"))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("relation \"nowhere\" does not exist");
        }
    }

    @Test
    void restart_committedRows_stayAndSessionsEnd() {
        try (PrivatePostgres postgres = orSkip(PrivatePostgres::start)) {
            long before = postgres.pid().orElseThrow();
            postgres.psql("postgres", "CREATE TABLE kept AS SELECT 42 AS answer");
            postgres.restart(true);
            assertThat(postgres.psql("postgres", "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(postgres.pid().orElseThrow()).isNotEqualTo(before);
            assertThat(postgres.log()).content().contains("automatic recovery in progress");

            postgres.stop();
            assertThat(postgres.pid()).isEmpty();
            assertThat(FreePort.isFree(postgres.port())).isTrue();
            postgres.startAgain();
            assertThat(postgres.psql("postgres", "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void start_settings_winOverTheKitsOwn() {
        PostgresOptions options = PostgresOptions.of(orSkip(PostgresBinaries::any))
                .with("max_connections", "12")
                .withDurability();
        try (PrivatePostgres postgres = PrivatePostgres.start(options)) {
            assertThat(postgres.psql("postgres", "SHOW max_connections")).isEqualTo("12");
            assertThat(postgres.psql("postgres", "SHOW fsync")).isEqualTo("on");
            assertThat(postgres.psql("postgres", "SHOW max_prepared_transactions"))
                    .isEqualTo("10");
        }
    }

    @Test
    void start_folderClosedOrTooDeep_takesAnotherOne(@TempDir Path closed) throws IOException {
        Path deep = Files.createDirectories(closed.resolve("a-name-of-thirty-characters-aa/".repeat(3)));
        PostgresOptions options =
                PostgresOptions.of(orSkip(PostgresBinaries::any)).withFolder(deep);
        try (PrivatePostgres postgres = PrivatePostgres.start(options)) {
            assertThat(postgres.socketDir())
                    .isDirectory()
                    .satisfies(folder -> assertThat(folder.startsWith(closed)).isFalse());
            assertThat(postgres.psql("postgres", "SELECT 1")).isEqualTo("1");
        }
        assertThat(HostUser.unprivileged("postgres").reaches(closed)).isEqualTo(!HostUser.isRoot());
    }

    @Test
    void close_running_leavesNeitherProcessNorFiles() {
        PrivatePostgres postgres = orSkip(PrivatePostgres::start);
        long pid = postgres.pid().orElseThrow();
        Path log = postgres.log();
        postgres.close();
        postgres.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(log.getParent()).doesNotExist();
        assertThat(FreePort.isFree(postgres.port())).isTrue();
    }

    @Test
    void start_brokenSetting_showsTheServersLogAndLeavesNothing() {
        PostgresOptions options =
                PostgresOptions.of(orSkip(PostgresBinaries::any)).with("shared_buffers", "much");
        assertThatThrownBy(() -> PrivatePostgres.start(options))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("shared_buffers");
    }

    private static HostCommand asRole(PrivatePostgres postgres, String password) {
        return overTcp(postgres, "--username=mini").with("PGPASSWORD", password);
    }

    private static HostCommand overTcp(PrivatePostgres postgres, String user) {
        return HostCommand.of(
                postgres.binDir().resolve("psql").toString(),
                "--no-password",
                "--host=" + postgres.host(),
                "--port=" + postgres.port(),
                user,
                "-AtXc",
                "SELECT current_user",
                user.equals("--username=mini") ? "mini" : "postgres");
    }
}
