package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.tarball.archive.RawTar;

/** Archives of this host that somebody else may write to. */
final class PrivateCopiesTest {
    private static final Release RELEASE = TestReleases.release("1.2", "mini-1.2.tar.gz");
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private TestReleases context = TestReleases.in(Path.of(""));
    private Path original = Path.of("");

    @BeforeEach
    void createArchive() throws IOException {
        Path cache = Files.createDirectory(
                folder.resolve("cache"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        context = TestReleases.in(cache);
        original = new RawTar()
                .file("mini-1.2/VERSION", "1.2")
                .packed(Files.createDirectory(folder.resolve("own")).resolve(RELEASE.ref()));
    }

    private ArchiveSource source(String kind) {
        return kind.equals("folder")
                ? new FolderSource(original.resolveSibling(""), context)
                : new FileSource(original, Optional.empty(), context);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(context.cache())) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file"})
    void bring_archiveSwappedAfterwards_isWhatWasThereBefore(String kind) throws IOException {
        byte[] before = Files.readAllBytes(original);
        Path brought = source(kind).bring(RELEASE);
        Files.write(original, new byte[] {1, 2, 3});

        assertThat(brought).hasParent(context.cache()).hasBinaryContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(brought)))
                .isEqualTo("rw-------");
        assertThat(brought.getFileName().toString()).matches("1\\.2-[0-9a-f]{64}\\.archive");
        assertThat(source(kind).kept(RELEASE, brought.getFileName().toString().substring(4, 68)))
                .isEqualTo(brought);
        assertThat(source(kind).bring(RELEASE)).isNotEqualTo(brought).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(kept()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file"})
    void bring_sameBytesAgain_usesTheCopyUnlessItsBytesAreOthers(String kind) throws IOException {
        Path brought = source(kind).bring(RELEASE);
        Files.setLastModifiedTime(brought, LONG_AGO);
        assertThat(source(kind).bring(RELEASE)).isEqualTo(brought);
        assertThat(Files.getLastModifiedTime(brought)).isEqualTo(LONG_AGO);

        Files.write(brought, new byte[] {0});
        assertThat(source(kind).bring(RELEASE)).isEqualTo(brought).hasSameBinaryContentAs(original);
        assertThat(kept()).containsExactly(brought);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file"})
    void forget_deletesTheCopyAndNotTheArchive(String kind) throws IOException {
        source(kind).forget(RELEASE, source(kind).bring(RELEASE));
        assertThat(kept()).isEmpty();
        assertThat(original).exists();
        assertThatThrownBy(() -> source(kind).forget(RELEASE, original)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void offers_fileThatIsNoRelease_leavesNoCopy() throws IOException {
        assertThatThrownBy(source("file")::offers).isInstanceOfSatisfying(UpgradeException.class, e -> {
            assertThat(e.code()).isEqualTo(StandardError.RELEASE_UNKNOWN);
            assertThat(e.remedy()).contains(original.toString());
        });
        assertThat(kept()).isEmpty();
    }
}
