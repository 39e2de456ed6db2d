package org.upgradectl.tarball.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.process.HostCommand;

final class CarryActTest {
    private static final CarryAct CARRY = new CarryAct("tarball.unpack");

    @Test
    void execute_awkwardNames_areCarriedWithAllThatBelongsToThem(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder);
        Path pipe = trees.media().resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(pipe.toFile(), "rw")) {
            file.setLength(64L << 20);
        }
        trees.carry(false);
        assertThat(Trees.seen(trees.copy()))
                .isEqualTo(Trees.seen(trees.media()))
                .contains(Trees.LONG, "two\nlines");
        assertThat(trees.copy().resolve("image-attachments/2026 05/run"))
                .satisfies(file -> assertThat(Files.isSameFile(file, file.resolveSibling("hard")))
                        .isTrue());
        assertThat(HostCommand.of("du", "-k", trees.copy().resolve("sparse").toString())
                        .output())
                .startsWith("0");
        assertThat(trees.release().resolve(CarryAct.WORKSPACE)).isDirectoryContaining("glob:**.listing");
    }

    @Test
    void execute_attributesAndAccessLists_areCarried(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder);
        Path file = trees.media().resolve("with space");
        assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("user"),
                "the file system of temporary files keeps no attributes");
        Trees.mark(file, "origin", "camera");
        setAccessList(file);
        trees.carry(false);
        assertThat(Trees.mark(trees.copy().resolve("with space"), "origin")).isEqualTo("camera");
        assertThat(accessList(trees.copy().resolve("with space")))
                .isEqualTo(accessList(file))
                .isNotEqualTo("none");
    }

    @Test
    void execute_releaseHasTheFolder_theSitesWinsAndNothingOfEitherIsMissing(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).brought().carry(true);
        assertThat(trees.copy().resolve("-rf")).hasContent("3");
        assertThat(trees.copy().resolve(".gitignore")).hasContent("*");
    }

    @Test
    void execute_foldersThatTheReleaseLacks_keepTheirModes_andNobodyElseMayWriteInThem(@TempDir Path folder)
            throws IOException {
        Trees trees = Trees.in(folder);
        Path key =
                Files.createDirectories(trees.root().resolve("certs/private")).resolve("key");
        Files.writeString(key, "key");
        Files.setPosixFilePermissions(key.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(trees.root().resolve("certs"), PosixFilePermissions.fromString("rwxrwxr-x"));
        Arguments arguments = new Carried(
                        "certs/private/key", trees.root(), trees.release(), Optional.empty(), false, "1.1-2")
                .arguments();
        CARRY.execute(trees.context(), arguments, Arguments.none());
        assertThat(trees.release().resolve("certs/private/key")).hasContent("key");
        assertThat(Files.getPosixFilePermissions(trees.release().resolve("certs/private")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(trees.release().resolve("certs")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void execute_linkInPlaceOfTheReleasesFolder_isALinkThere(@TempDir Path folder) throws IOException {
        Trees trees = Trees.in(folder).brought();
        Path shared = Files.move(trees.media(), folder.resolve("shared"));
        Files.createSymbolicLink(trees.media(), shared);
        trees.carry(true).refresh(true);
        assertThat(Files.readSymbolicLink(trees.copy())).isEqualTo(shared);
        assertThat(shared.resolve(".gitignore")).doesNotExist();
        assertThat(shared.resolve("-rf")).hasContent("3");
    }

    @Test
    void execute_treeOfAnotherUser_isReadAsThatUser(@TempDir Path folder) throws IOException {
        requireRoot();
        Trees trees = Trees.in(folder);
        open(folder);
        Path secret = Files.writeString(folder.resolve("secret"), "root's own");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        HostCommand.of("chown", "-R", "nobody:nogroup", trees.media().toString())
                .output();
        // Nobody may read them, though root could; and others own them.
        HostCommand.of("chown", "0:0", trees.media().resolve("with space").toString())
                .output();

        execute(trees);

        assertThat(Trees.seen(trees.copy())).isEqualTo(Trees.seen(trees.media()));
        Files.setPosixFilePermissions(
                trees.media().resolve("with space"), PosixFilePermissions.fromString("rw-------"));
        Path other = folder.resolve("site-1.2");
        Files.createDirectories(other.resolve("app"));
        Files.createDirectories(other.resolve(CarryAct.WORKSPACE));
        Arguments arguments =
                new Carried("app/media", trees.root(), other, Optional.of("nobody"), false, "1.2-1").arguments();
        assertThatThrownBy(() -> CARRY.execute(trees.context(), arguments, Arguments.none()))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("app/media".substring(4) + "/with space")
                .hasMessageContaining("Permission denied");
        assertThat(other.resolve("app/media")).doesNotExist();
    }

    private static void execute(Trees trees) {
        Arguments arguments = new Carried(
                        "app/media", trees.root(), trees.release(), Optional.of("nobody"), false, "1.1-1")
                .arguments();
        CARRY.execute(trees.context(), arguments, Arguments.none());
    }

    private static void requireRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can read as another user");
    }

    private static void open(Path folder) {
        HostCommand.of(
                        "chmod",
                        "a+rx",
                        folder.toString(),
                        folder.resolveSibling(".").toString())
                .output();
    }

    /** An entry for one more user, as the kernel keeps it; hosts need not have setfacl. */
    private static void setAccessList(Path file) {
        HostCommand.of(
                        "python3",
                        "-c",
                        "import os,struct,sys\n"
                                + "e=[(1,6,0xffffffff),(2,4,1),(4,4,0xffffffff),(16,4,0xffffffff),(32,0,0xffffffff)]\n"
                                + "os.setxattr(sys.argv[1],'system.posix_acl_access',"
                                + "struct.pack('<I',2)+b''.join(struct.pack('<HHI',*x) for x in e))",
                        file.toString())
                .output();
    }

    private static String accessList(Path file) {
        return HostCommand.of(
                        "python3",
                        "-c",
                        "import os,sys\nn='system.posix_acl_access'\n"
                                + "print(os.getxattr(sys.argv[1],n).hex() if n in os.listxattr(sys.argv[1]) else 'none')",
                        file.toString())
                .output()
                .strip();
    }
}
