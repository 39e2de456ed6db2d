package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
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
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.PrivatePostgres;

/** A dump counts when it has been read back; a damaged one is never used. */
@ExtendWith(SharedServer.class)
class DumpTest {
    private DatabaseSite site;
    private TestActContext context;

    @BeforeEach
    void site(PrivatePostgres server, @TempDir Path folder) {
        site = DatabaseSite.create(server, folder, DatabaseSite.name("dump"));
        context = site.context();
    }

    @Test
    void execute_tellsSizeAndHashAndIsPrivate() throws IOException {
        Arguments result = new DumpAct().execute(context, site.arguments(), Arguments.none());
        Path file = site.backup().resolve("database.dump");
        assertThat(result.path("file")).isEqualTo(file);
        assertThat(result.number("bytes")).isEqualTo(Files.size(file));
        assertThat(HostCommand.of("sha256sum", file.toString()).output()).startsWith(result.text("sha256"));
        try (Stream<Path> files = Files.list(site.backup())) {
            assertThat(files)
                    .allSatisfy(made -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                            .isEqualTo("rw-------"));
        }
        assertThat(site.backup()).isDirectoryContaining("glob:**.json").isDirectoryNotContaining("glob:**.part");
        assertThat(context.progress().reports()).anyMatch(line -> line.startsWith("public.book "));
        assertThat(HostCommand.of(site.server().binDir().resolve("pg_restore").toString(), "--list", file.toString())
                        .output())
                .contains("TABLE DATA public book", "Compression: 1");
    }

    @Test
    void probe_fileShortened_isNotDone() throws IOException {
        DumpAct act = new DumpAct();
        act.execute(context, site.arguments(), Arguments.none());
        Path file = site.backup().resolve("database.dump");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(act.probe(context, site.arguments(), Arguments.none()))
                .isEqualTo(new ActState.Partly("an unfinished dump is there"));
    }

    @Test
    void undo_dumpDamagedOnDisk_touchesNothing() throws IOException {
        for (WayBack rung : new WayBack[] {WayBack.RESTORE, WayBack.IN_PLACE}) {
            SnapshotAct act = new SnapshotAct();
            Arguments arguments = site.snapshot(rung);
            Arguments before = act.prepare(context, arguments);
            act.execute(context, arguments, before);
            String now = site.contents();
            Path file = site.backup().resolve("database.dump");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThatThrownBy(() -> act.undo(context, arguments, before))
                    .isInstanceOfSatisfying(
                            UpgradeException.class, e -> assertThat(e.code()).isEqualTo(DatabaseError.DUMP_DAMAGED));
            assertThat(site.contents()).isEqualTo(now);
            assertThat(site.family()).containsExactly(site.database());
            Files.delete(file);
        }
    }

    @Test
    void undo_inPlaceFailsHalfWay_leavesAllAsItWas() {
        SnapshotAct act = new SnapshotAct();
        Arguments arguments = site.snapshot(WayBack.IN_PLACE);
        Arguments before = act.prepare(context, arguments);
        act.execute(context, arguments, before);
        site.migrate();
        // The restore will want to create what is there already, and is not the role's to drop.
        site.asRole("DROP TABLE session");
        site.admin(site.database(), "CREATE TABLE session (key text)");
        String migrated = site.contents();
        assertThatThrownBy(() -> act.undo(context, arguments, before)).isInstanceOf(UpgradeException.class);
        assertThat(site.contents()).isEqualTo(migrated);

        site.admin(site.database(), "DROP TABLE session");
        act.undo(context, arguments, before);
        assertThat(site.contents()).contains("CREATE VIEW public.written");
        try (Stream<Path> files = Files.list(site.backup())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the failed state is kept once")
                    .filteredOn(name -> name.matches("failed-.*\\.dump"))
                    .hasSize(1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
