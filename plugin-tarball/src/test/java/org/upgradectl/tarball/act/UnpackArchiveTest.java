package org.upgradectl.tarball.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.tarball.archive.ArchiveError;
import org.upgradectl.tarball.archive.RawTar;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.KillSwitch;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

final class UnpackArchiveTest {
    private static RawTar release() {
        return new RawTar()
                .folder("mini-1.1/")
                .file("mini-1.1/README", "read")
                .program("mini-1.1/bin/run", "run")
                .symlink("mini-1.1/link", "bin/run");
    }

    private static World world(Path folder, boolean occupied) throws IOException {
        Path archive = release().packed(folder.resolve("archive"));
        Path opt = Files.createDirectory(folder.resolve("opt"));
        if (occupied) {
            Files.createDirectory(opt.resolve("mini-1.1"));
            Files.writeString(opt.resolve("mini-1.1/own"), "somebody's");
        }
        return World.of(
                TestActContext.of(TestSites.minimal(folder)), arguments(archive, opt), () -> TreeDigest.of(opt));
    }

    private static Arguments arguments(Path archive, Path opt) {
        return Arguments.of("archive", archive.toString())
                .with("sha256", sha256(archive))
                .with("ref", "v1.1")
                .with("target", opt.resolve("mini-1.1"));
    }

    private static String sha256(Path file) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    final class Free implements ActContract {
        @Override
        public ActType actType() {
            return new UnpackArchive(Boundary.NONE);
        }

        @Override
        public ActType actType(KillSwitch kill) {
            return new UnpackArchive(kill::pass);
        }

        @Override
        public World world(Path folder) throws IOException {
            return UnpackArchiveTest.world(folder, false);
        }
    }

    @Nested
    final class Occupied implements ActContract {
        @Override
        public ActType actType() {
            return new UnpackArchive(Boundary.NONE);
        }

        @Override
        public ActType actType(KillSwitch kill) {
            return new UnpackArchive(kill::pass);
        }

        @Override
        public World world(Path folder) throws IOException {
            return UnpackArchiveTest.world(folder, true);
        }
    }

    /** What lies there is what would be unpacked. */
    @Nested
    final class Reused implements ActContract {
        @Override
        public ActType actType() {
            return new UnpackArchive(Boundary.NONE);
        }

        @Override
        public ActType actType(KillSwitch kill) {
            return new UnpackArchive(kill::pass);
        }

        @Override
        public World world(Path folder) throws IOException {
            return UnpackArchiveTest.reusable(folder);
        }
    }

    private static World reusable(Path folder) throws IOException {
        World free = world(folder, false);
        execute(free);
        Files.delete(folder.resolve("opt/mini-1.1/.upgradectl-unfinished"));
        Path opt = folder.resolve("opt");
        return World.of(
                TestActContext.of(TestSites.minimal(folder)),
                free.arguments().with("reuse", true),
                () -> TreeDigest.of(opt));
    }

    @Test
    void execute_wholeAndEqual_isUsedAsItIs(@TempDir Path folder) throws IOException {
        World world = reusable(folder);
        Path readme = folder.resolve("opt/mini-1.1/README");
        Object inode = Files.getAttribute(readme, "unix:ino");
        execute(world);

        assertThat(Files.getAttribute(readme, "unix:ino")).isEqualTo(inode);
        assertThat(folder.resolve("opt/mini-1.1/.upgradectl-unfinished")).exists();
        assertThat(folder.resolve("opt/mini-1.1.replaced-20260101T000000Z")).doesNotExist();
    }

    @Test
    void execute_equalAndNotToBeUsed_isSetAside(@TempDir Path folder) throws IOException {
        World world = reusable(folder);
        UnpackArchive type = new UnpackArchive(Boundary.NONE);
        Arguments arguments = world.arguments().with("reuse", false);
        type.execute(world.context(), arguments, type.prepare(world.context(), arguments));
        assertThat(folder.resolve("opt/mini-1.1.replaced-20260101T000000Z/README"))
                .exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo more > README",
                "printf reax > README",
                "touch extra",
                "mkdir bin/extra",
                "rm README",
                "chmod -x bin/run",
                "chmod +x README",
                "chmod o+w README",
                "chmod o+w .",
                "chmod o-r README",
                "rm link; ln -s README link",
                "rm README; ln -s bin/run README",
                "rm README; mkdir README",
            })
    void execute_whatDiffersByAnything_isSetAside(String change, @TempDir Path folder) throws Exception {
        World world = reusable(folder);
        assertThat(new ProcessBuilder("sh", "-c", change)
                        .directory(folder.resolve("opt/mini-1.1").toFile())
                        .start()
                        .waitFor())
                .isZero();
        execute(world);
        assertThat(folder.resolve("opt/mini-1.1.replaced-20260101T000000Z")).isDirectory();
        assertThat(folder.resolve("opt/mini-1.1/README")).hasContent("read");
    }

    @Test
    void undo_reused_bringsTheArchivesFilesBack_whateverWasBuiltInIt(@TempDir Path folder) throws IOException {
        World world = reusable(folder);
        String before = TreeDigest.of(folder.resolve("opt"));
        UnpackArchive type = new UnpackArchive(Boundary.NONE);
        Arguments prepared = type.prepare(world.context(), world.arguments());
        type.execute(world.context(), world.arguments(), prepared);
        Files.writeString(folder.resolve("opt/mini-1.1/README"), "the site's own");
        Files.writeString(folder.resolve("opt/mini-1.1/configuration.py"), "carried");

        type.undo(world.context(), world.arguments(), prepared);
        assertThat(TreeDigest.of(folder.resolve("opt"))).isEqualTo(before);
    }

    @Test
    void execute_occupied_setsAsideAndMixesNothing(@TempDir Path folder) throws IOException {
        World world = world(folder, true);
        execute(world);

        assertThat(folder.resolve("opt/mini-1.1/own")).doesNotExist();
        assertThat(folder.resolve("opt/mini-1.1/bin/run")).isExecutable();
        assertThat(folder.resolve("opt/mini-1.1/.upgradectl-unfinished")).exists();
        assertThat(folder.resolve("opt/mini-1.1.replaced-20260101T000000Z/own")).hasContent("somebody's");
    }

    @Test
    void execute_archiveThatChangedSinceThePlan_isRefusedBeforeAnythingIsUnpacked(@TempDir Path folder)
            throws IOException {
        World world = world(folder, false);
        Files.write(folder.resolve("archive"), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> execute(world)).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(ArchiveError.CHANGED);
            assertThat(e.code().category()).isEqualTo(ErrorCategory.VERIFICATION);
            assertThat(e.getMessage()).contains("says           the plan");
        });
        assertThat(folder.resolve("opt")).isEmptyDirectory();
    }

    @Test
    void prepare_targetIsTheLiveRelease_isRefused(@TempDir Path folder) throws IOException {
        World world = world(folder, true);
        Files.createSymbolicLink(folder.resolve("site"), Path.of("opt/mini-1.1"));

        assertThatThrownBy(() -> new UnpackArchive(Boundary.NONE).prepare(world.context(), world.arguments()))
                .hasMessageContaining("the release that the site runs with");
        assertThat(folder.resolve("opt/mini-1.1/own")).exists();
    }

    @Test
    void prepare_targetIsTheLiveReleaseOfAnotherSite_isRefused(@TempDir Path folder) throws IOException {
        World world = world(folder, true);
        Files.createSymbolicLink(folder.resolve("opt/mini-test"), Path.of("mini-1.1"));

        assertThatThrownBy(() -> new UnpackArchive(Boundary.NONE).prepare(world.context(), world.arguments()))
                .hasMessageContaining("mini-test -> mini-1.1");
        assertThat(folder.resolve("opt/mini-1.1/own")).exists();
    }

    @Test
    void execute_hostileArchive_isUndoneToNothing(@TempDir Path folder) throws IOException {
        Path archive = release().file("mini-1.1/../evil", "x").packed(folder.resolve("archive"));
        Path opt = Files.createDirectory(folder.resolve("opt"));
        Arguments arguments = arguments(archive, opt);
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        UnpackArchive type = new UnpackArchive(Boundary.NONE);
        Arguments before = type.prepare(context, arguments);

        assertThatThrownBy(() -> type.execute(context, arguments, before)).hasMessageContaining("leads out");
        type.undo(context, arguments, before);

        assertThat(opt).isEmptyDirectory();
    }

    private static void execute(World world) {
        UnpackArchive type = new UnpackArchive(Boundary.NONE);
        type.execute(world.context(), world.arguments(), type.prepare(world.context(), world.arguments()));
    }
}
