package org.upgradectl.tarball.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.release.ArchiveJudgement.Problem;

/** Archives that are too much, and archives that are too little. */
final class LimitsTest {
    private static final Limits SMALL = new Limits(5, 1000, 600, 100, 10_000_000, 64, 255, 2048, 100, 64 * 1024);

    @TempDir
    private Path folder;

    @Test
    void inspect_tooManyEntries_stops() {
        RawTar tar = new RawTar();
        for (int i = 0; i < 6; i++) {
            tar.file("p/" + i, "");
        }

        assertThat(told(tar.packed(folder.resolve("a")), SMALL)).containsExactly("p/5: it has more than 5 entries");
    }

    @Test
    void inspect_oneFileTooLarge_stopsBeforeItIsRead() {
        Path archive = new RawTar().file("p/f", "x".repeat(601)).packed(folder.resolve("a"));

        assertThat(told(archive, SMALL)).containsExactly("p/f: the file is larger than 600 bytes");
    }

    @Test
    void inspect_allFilesTooLarge_stops() {
        Path archive = new RawTar()
                .file("p/f", "x".repeat(600))
                .file("p/g", "x".repeat(401))
                .packed(folder.resolve("a"));

        assertThat(told(archive, SMALL)).containsExactly("p/g: all files together are larger than 1000 bytes");
    }

    @Test
    void inspect_hardLinks_countAsTheCopiesThatTheyBecome() {
        Path archive =
                new RawTar().file("p/f", "x".repeat(600)).hardLink("p/g", "p/f").packed(folder.resolve("a"));

        assertThat(told(archive, SMALL)).containsExactly("p/g: all files together are larger than 1000 bytes");
    }

    @Test
    void inspect_namesTakeTooMuchMemory_stops() {
        Path archive = new RawTar()
                .file("p/" + "n".repeat(90), "")
                .symlink("p/l", "t".repeat(20))
                .packed(folder.resolve("a"));

        assertThat(told(archive, SMALL)).containsExactly("p/l: its names take more than 100 bytes");
    }

    @Test
    void inspect_bomb_stopsAtAHundredTimesItsSize() throws IOException {
        Path archive = folder.resolve("bomb.tar.gz");
        long size = 1L << 30;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            Path head = new RawTar()
                    .header("p/f".getBytes(StandardCharsets.UTF_8), '0', 0644, "", octal(size - 1))
                    .packedAsIs(folder.resolve("head"));
            try (InputStream header = new java.util.zip.GZIPInputStream(Files.newInputStream(head))) {
                header.transferTo(out);
            }
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }

        Inspection inspection = Unpacked.inspect(archive);

        assertThat(inspection.problems())
                .containsExactly(new Problem("p/f", "it unpacks to more than 100 times its size"));
        assertThat(inspection.bytes()).isLessThan(32L << 20);
    }

    @Test
    void inspect_zipBomb_stopsAtAHundredTimesItsSize() throws IOException {
        Path archive = folder.resolve("bomb.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            HostileZipTest.add(out, "p/f", 0100644, "\0".repeat(30 << 20));
        }

        assertThat(Unpacked.inspect(archive).problems())
                .containsExactly(new Problem("p/f", "it unpacks to more than 100 times its size"));
    }

    @Test
    void inspect_longNameOfAGigabyte_takesNoMemory() throws IOException {
        Path archive = folder.resolve("name.tar.gz");
        Path head = new RawTar()
                .header("././@LongLink".getBytes(StandardCharsets.UTF_8), 'L', 0644, "", octal(1L << 30))
                .raw("n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8))
                .packedAsIs(archive);

        assertThat(told(head, Limits.STANDARD)).containsExactly("what describes an entry is longer than 65536 bytes");
    }

    @Test
    void inspect_cutOffAnywhere_isDamaged() throws IOException {
        RawTar tar = new RawTar();
        for (int i = 0; i < 20; i++) {
            tar.file("p/" + i, Integer.toString(i * 7919).repeat(500));
        }
        byte[] whole = Files.readAllBytes(tar.packed(folder.resolve("whole")));
        for (int length = 3; length < whole.length; length += Math.max(1, whole.length / 50)) {
            Path cut = folder.resolve("cut");
            Files.write(cut, java.util.Arrays.copyOf(whole, length));

            Inspection inspection = Unpacked.inspect(cut);

            assertThat(inspection.verdict())
                    .as("%s of %s", length, whole.length)
                    .contains(ArchiveError.DAMAGED);
        }
    }

    @Test
    void inspect_oneByteChanged_isDamagedOrRefusedButNeverAnError() throws IOException {
        byte[] whole = Files.readAllBytes(new RawTar()
                .pax('x', "path=p/" + "n".repeat(200))
                .file("p/a", "x".repeat(5000))
                .packed(folder.resolve("whole")));
        for (int at = 20; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            Path file = folder.resolve("changed");
            Files.write(file, changed);

            assertThat(Unpacked.inspect(file).sound()).as("byte %s", at).isFalse();
        }
    }

    @Test
    void inspect_zipCutOff_isDamaged() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            HostileZipTest.add(out, "p/f", 0100644, "text");
        }
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, java.util.Arrays.copyOf(whole, whole.length - 30));

        assertThat(Unpacked.inspect(archive).verdict()).contains(ArchiveError.DAMAGED);
    }

    @Test
    void inspect_endWithoutItsMark_isDamaged() {
        Path archive = new RawTar().file("p/f", "x").packedAsIs(folder.resolve("a"));

        assertThat(told(archive, Limits.STANDARD))
                .containsExactly("it is cut off or damaged: it ends without the mark of its end");
    }

    @Test
    void inspect_negativeLength_isDamaged() {
        byte[] size = new byte[12];
        java.util.Arrays.fill(size, (byte) 0xFF);
        Path archive = new RawTar()
                .header("p/f".getBytes(StandardCharsets.UTF_8), '0', 0644, "", size)
                .packed(folder.resolve("a"));

        assertThat(Unpacked.inspect(archive).verdict()).contains(ArchiveError.DAMAGED);
    }

    @Test
    void inspect_somethingElse_isNoArchive() throws IOException {
        Path page = Files.writeString(folder.resolve("v1.0.tar.gz"), "<html>404 not found</html>");

        assertThat(Unpacked.inspect(page).verdict()).contains(ArchiveError.NO_ARCHIVE);
        assertThat(Unpacked.inspect(Files.writeString(page, "")).verdict()).contains(ArchiveError.NO_ARCHIVE);
    }

    @Test
    void inspect_nothingInIt_isRefused() {
        assertThat(told(new RawTar().packed(folder.resolve("a")), Limits.STANDARD))
                .containsExactly("it is empty");
    }

    private static java.util.List<String> told(Path archive, Limits limits) {
        return Unpacked.inspect(archive, limits).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static byte[] octal(long size) {
        return String.format("%011o\0", size).getBytes(StandardCharsets.US_ASCII);
    }
}
