package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

final class DurableFilesTest {
    private final DurableFiles files = new DurableFiles();

    @TempDir
    Path folder;

    @Test
    void write_newFile_hasContentAndExactlyTheMode() throws IOException {
        Path file = folder.resolve("a");
        files.write(file, "text".getBytes(UTF_8), "rw-rw-rw-");
        assertThat(file).hasContent("text");
        assertThat(mode(file)).isEqualTo("rw-rw-rw-");
        assertOnly("a");
    }

    @Test
    void write_overALink_replacesTheLinkAndNotItsTarget() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        files.write(link, "new".getBytes(UTF_8), "rw-------");
        assertThat(target).hasContent("old");
        assertThat(link).isRegularFile().hasContent("new");
    }

    @Test
    void write_temporaryNamePlantedAsLink_isNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "old");
        Files.createSymbolicLink(folder.resolve(".a.upgradectl-new"), victim);
        files.write(folder.resolve("a"), "new".getBytes(UTF_8), "rw-------");
        assertThat(victim).hasContent("old");
        assertThat(folder.resolve("a")).hasContent("new");
    }

    @Test
    void write_replacedFile_keepsItsOwner() throws IOException {
        assumeThat(HostAccount.current().isRoot())
                .as("needs root: only root gives files away")
                .isTrue();
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.setAttribute(file, "unix:uid", 65534);
        files.write(file, "new".getBytes(UTF_8), "rw-------");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65534);
    }

    @Test
    void write_folderMissing_tellsThePath() {
        Path file = folder.resolve("gone/a");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> files.write(file, new byte[0], "rw-------"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.FILES_FAILED))
                .withMessageStartingWith(file + " can't be written: ");
    }

    @Test
    void error_diskFull_tellsHowMuchIsFree() {
        UpgradeException e = FileErrors.of("x", folder, new IOException("No space left on device"));
        assertThat(e.code()).isEqualTo(StandardError.DISK_FULL);
        assertThat(e.getMessage()).contains("MiB are free at " + folder);
    }

    @Test
    void write_diskFull_isToldAsSuchAndLeavesTheOldFile() throws Exception {
        assumeThat(HostAccount.current().isRoot())
                .as("needs root: a small file system is mounted")
                .isTrue();
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()))
                .as("needs a host that lets root mount")
                .isZero();
        try {
            Path file = Files.writeString(folder.resolve("a"), "old");
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> files.write(file, new byte[1 << 20], "rw-------"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.DISK_FULL));
            assertThat(file).hasContent("old");
            assertOnly("a");
        } finally {
            run("umount", folder.toString());
        }
    }

    @Test
    void replaceLink_linkOrNothing_pointsToTheTarget() throws IOException {
        Path link = folder.resolve("venv");
        files.replaceLink(link, "venv-1");
        files.replaceLink(link, "venv-2");
        assertThat(Files.readSymbolicLink(link)).hasToString("venv-2");
        assertOnly("venv");
    }

    @Test
    void replaceLink_overAFile_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("venv"), "precious");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> files.replaceLink(file, "venv-2"))
                .withMessageContaining("is to become a link");
        assertThat(file).isRegularFile().hasContent("precious");
    }

    @Test
    void rename_targetThere_isRefused() throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "1");
        Path to = Files.writeString(folder.resolve("to"), "2");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> files.rename(from, to))
                .withMessageContaining(to + " is there already");
        assertThat(to).hasContent("2");
    }

    @Test
    void createFolder_withParents_givesEachTheMode() throws IOException {
        files.createFolder(folder.resolve("a/b"), "rwxrwx---");
        files.createFolder(folder.resolve("a/b"), "rwx------");
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwxrwx---");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwxrwx---");
    }

    @Test
    void createFolder_overAFile_isRefused() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> files.createFolder(folder.resolve("a"), "rwx------"))
                .withMessageContaining("is there and is no folder");
    }

    @Test
    void deleteTree_linksInside_areNotFollowed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "1");
        Path tree = Files.createDirectories(folder.resolve("tree/read-only"));
        Files.createSymbolicLink(folder.resolve("tree/link"), outside);
        Files.writeString(tree.resolve("file"), "1");
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("r-x------"));
        files.deleteTree(folder.resolve("tree"));
        files.deleteTree(folder.resolve("tree"));
        assertThat(outside.resolve("precious")).exists();
        assertOnly("outside");
    }

    @Test
    void deleteTree_folderBoundToAnotherPlace_isRefusedBeforeTheFirstFile() throws Exception {
        assumeThat(HostAccount.current().isRoot())
                .as("needs root: a folder is bound to another place")
                .isTrue();
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Files.writeString(shared.resolve("precious"), "1");
        Path bound = Files.createDirectories(folder.resolve("tree/a b/media"));
        Files.writeString(folder.resolve("tree/a"), "1");
        assumeThat(run("mount", "--bind", shared.toString(), bound.toString()))
                .as("needs a host that lets root mount")
                .isZero();
        try {
            assertThatExceptionOfType(UpgradeException.class)
                    .isThrownBy(() -> files.deleteTree(folder.resolve("tree")))
                    .withMessageContaining("something is mounted on " + bound);
            assertThatExceptionOfType(UpgradeException.class).isThrownBy(() -> files.deleteTree(bound));
            assertThat(shared.resolve("precious")).exists();
            assertThat(folder.resolve("tree/a")).exists();
        } finally {
            run("umount", bound.toString());
        }
        files.deleteTree(folder.resolve("tree"));
        assertOnly("shared");
    }

    @Test
    void deleteTree_folderThatNobodyMayEnter_goesToo() throws IOException {
        Path shut = Files.createDirectories(folder.resolve("tree/shut"));
        Files.writeString(shut.resolve("file"), "x");
        Files.setPosixFilePermissions(shut, Set.of());
        files.deleteTree(folder.resolve("tree"));
        assertThat(folder.resolve("tree")).doesNotExist();
    }

    @Test
    void deleteTree_link_goesAlone() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
        files.deleteTree(link);
        assertOnly("outside");
    }

    @Test
    void sync_folderMissing_isToldAsSuch() {
        files.sync(folder);
        assertThatExceptionOfType(UpgradeException.class).isThrownBy(() -> files.sync(folder.resolve("gone")));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void assertOnly(String... names) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }
}
