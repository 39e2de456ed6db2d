package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.server.PrivatePostgres;

/** A scratch database is the live one's shape, and its role gets nowhere else. */
@ExtendWith(SharedServer.class)
class ScratchTest {
    private final CreateScratchAct act = new CreateScratchAct();
    private DatabaseSite site;

    @BeforeEach
    void site(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("scratch"));
    }

    @Test
    void execute_byAdministrator_givesShapeAndNamedRowsToARoleOfItsOwn() throws IOException {
        String before = site.contents();
        site.admin(site.database(), "CREATE EXTENSION IF NOT EXISTS plpgsql");
        Arguments arguments = site.scratch();
        act.execute(site.context(), arguments, Arguments.none());

        try (SqlSession scratch = scratch()) {
            assertThat(scratch.query("SELECT count(*), (SELECT count(*) FROM public.book) FROM public.author")
                            .get(0))
                    .isEqualTo(new Row(java.util.List.of("50", "0")));
            scratch.run("INSERT INTO public.author VALUES (1000, 'tried')", "CREATE TABLE public.tried (n int)");
        }
        assertThatThrownBy(() -> {
                    try (SqlSession live = as(site.scratchName(), site.database())) {
                        live.query("SELECT count(*) FROM public.author");
                    }
                })
                .hasMessageContaining("permission denied for table author");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
        assertThat(site.contents()).isEqualTo(before);
        site.dropScratch();
    }

    @Test
    void execute_byRoleThatMayCreateDatabases_usesTheRoleItself() {
        DatabaseSite byRole = site.byRole();
        TestActContext context = byRole.context("20260101T000000Z", Optional.empty());
        Arguments arguments = byRole.scratch().with(ScratchPlan.ROLE, byRole.role());
        act.execute(context, arguments, Arguments.none());
        assertThat(passwordFile()).content().isEqualTo(byRole.password());
        try (SqlSession scratch = as(byRole.role(), byRole.scratchName())) {
            assertThat(scratch.query("SELECT count(*) FROM public.author")).hasSize(1);
        }
        act.undo(context, arguments, Arguments.none());
        assertThat(byRole.scratchParts()).isEmpty();
        assertThat(byRole.contents()).contains("CREATE TABLE public.author");
    }

    @Test
    void restore_byAdministrator_givesAllRowsToARoleOfItsOwn() throws IOException {
        // The role of the scratch database may neither create it nor comment on it.
        site.admin(site.database(), "CREATE EXTENSION pg_trgm; COMMENT ON SCHEMA public IS 'of the server'");
        String before = site.contents();
        new DumpAct().execute(site.context(), site.arguments(), Arguments.none());
        CreateScratchAct restore = new CreateScratchAct(ScratchContent.BACKUP);
        restore.execute(site.context(), site.restored(), Arguments.none());

        try (SqlSession scratch = scratch()) {
            assertThat(scratch.query("SELECT (SELECT count(*) FROM public.author), count(*), max(id),"
                                    + " nextval('public.book_id_seq') FROM public.book")
                            .get(0))
                    .isEqualTo(new Row(java.util.List.of("50", "200", "200", "201")));
            scratch.run("ALTER TABLE public.book ADD COLUMN tried int");
        }
        assertThat(site.contents()).isEqualTo(before);
        restore.undo(site.context(), site.restored(), Arguments.none());
        assertThat(site.scratchParts()).isEmpty();
    }

    @Test
    void restore_extensionInASchemaOfItsOwn_isRestored_withTheTablesThere() throws IOException {
        site.admin(
                site.database(),
                "CREATE SCHEMA ext; COMMENT ON SCHEMA ext IS 'of an administrator';"
                        + " CREATE EXTENSION pg_trgm SCHEMA ext; GRANT ALL ON SCHEMA ext TO "
                        + Sql.name(site.role()));
        site.asRole("CREATE TABLE ext.beside AS SELECT 7 AS n");
        new DumpAct().execute(site.context(), site.arguments(), Arguments.none());
        CreateScratchAct restore = new CreateScratchAct(ScratchContent.BACKUP);
        restore.execute(site.context(), site.restored(), Arguments.none());
        try (SqlSession scratch = scratch()) {
            assertThat(scratch.query("SELECT n, ext.similarity('a', 'a') FROM ext.beside")
                            .get(0))
                    .isEqualTo(new Row(java.util.List.of("7", "1")));
        }
        restore.undo(site.context(), site.restored(), Arguments.none());
    }

    @Test
    void restore_byRoleThatMayCreateDatabases_restores() throws IOException {
        DatabaseSite byRole = site.byRole();
        TestActContext context = byRole.context("20260101T000000Z", Optional.empty());
        byRole.asRole("CREATE EXTENSION pg_trgm");
        new DumpAct().execute(context, byRole.arguments(), Arguments.none());
        Arguments arguments = byRole.restored().with(ScratchPlan.ROLE, byRole.role());
        new CreateScratchAct(ScratchContent.BACKUP).execute(context, arguments, Arguments.none());
        try (SqlSession scratch = as(byRole.role(), byRole.scratchName())) {
            assertThat(scratch.query("SELECT title FROM public.book")).hasSize(200);
        }
        new DropScratchAct().execute(context, arguments, Arguments.none());
        assertThat(byRole.scratchParts()).isEmpty();
    }

    @Test
    void restore_dumpThatIsNotWhole_isRefused() throws IOException {
        new DumpAct().execute(site.context(), site.arguments(), Arguments.none());
        Files.delete(site.backup().resolve("database.dump.json"));
        assertThatThrownBy(() -> new CreateScratchAct(ScratchContent.BACKUP)
                        .execute(site.context(), site.restored(), Arguments.none()))
                .hasMessageContaining("not whole");
        site.dropScratch();
    }

    @Test
    void execute_othersOfTheSameRun_areKept() {
        String prefix = ScratchPlan.prefix(site.context().site().name(), "20260101T000000Z");
        Arguments first = site.scratch().with(ScratchPlan.NAME, prefix + "0").with(ScratchPlan.ROLE, prefix + "0");
        Arguments second = site.scratch().with(ScratchPlan.NAME, prefix + "1").with(ScratchPlan.ROLE, prefix + "1");
        act.execute(site.context(), first, Arguments.none());
        TestActContext context = site.context();
        act.execute(context, second, Arguments.none());
        assertThat(context.progress().notices()).isEmpty();
        assertThat(site.admin(
                        "postgres", "SELECT count(*) FROM pg_database WHERE starts_with(datname, '" + prefix + "')"))
                .isEqualTo("2");
        act.undo(context, second, Arguments.none());
        act.undo(context, first, Arguments.none());
    }

    @Test
    void execute_leftoversOfAKilledRun_areDroppedAndThoseOfOthersKept() {
        TestActContext killed = site.context("20250101T000000Z", Optional.of(site.passFile()));
        Arguments old = site.scratch()
                .with(ScratchPlan.NAME, site.scratchName() + "_old")
                .with(ScratchPlan.ROLE, site.scratchName() + "_old");
        act.execute(killed, old, Arguments.none());
        site.admin("postgres", "CREATE DATABASE " + site.scratchName() + "_somebody");

        TestActContext context = site.context();
        act.execute(context, site.scratch(), Arguments.none());
        assertThat(site.scratchParts())
                .contains(site.scratchName() + "_somebody", site.scratchName())
                .doesNotContain("_old");
        assertThat(context.progress().notices())
                .containsExactly(
                        "Dropped what an interrupted run had left: database " + site.scratchName() + "_old",
                        "Dropped what an interrupted run had left: role " + site.scratchName() + "_old");
        site.dropScratch();
    }

    private Path passwordFile() {
        return site.scratch().path(Work.FILE);
    }

    private SqlSession scratch() throws IOException {
        return as(site.scratchName(), site.scratchName());
    }

    private SqlSession as(String role, String database) {
        DatabaseAddress address =
                new DatabaseAddress(site.server().host(), site.server().port(), database, role);
        return JdbcSession.over(
                new JdbcDatabases(() -> address, () -> Optional.of(new Secret(read(passwordFile()))), false, "test")
                        .product(),
                "a command of the new release");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
