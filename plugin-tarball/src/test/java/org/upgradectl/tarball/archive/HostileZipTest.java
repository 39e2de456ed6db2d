package org.upgradectl.tarball.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.upgradectl.api.release.ArchiveJudgement.Problem;

/** What a zip can do that a tar can't, and the same rules where it can. */
final class HostileZipTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("../evil", 0100644, "x", "leads out of the archive"),
                arguments("/etc/evil", 0100644, "x", "the name is absolute"),
                arguments("p/..\\evil", 0100644, "x", "holds a backslash"),
                arguments("p/\u001b[2J", 0100644, "x", "holds control characters"),
                arguments("p/l", 0120777, "/etc/passwd", "the link is absolute"),
                arguments("p/l", 0120777, "../../etc", "the link leads out"),
                arguments("p/l", 0120777, "n".repeat(3000), "longer than 2048 bytes"),
                arguments("p/su", 0104755, "x", "setuid or setgid"),
                arguments("p/dev", 0020644, "", "a device"),
                arguments("p/pipe", 0010644, "", "a device"),
                arguments("p/f/", 0100644, "", "a file with the name of a folder"),
                arguments("p/d/", 0040755, "contents", "has contents"),
                arguments("p/A", 0100644, "x", "take it for the same"),
                arguments("p/a", 0100644, "x", "it is there twice"));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("hostile")
    void inspect_hostile_saysWhyAndLeavesNothingOutside(String name, int mode, String body, String why)
            throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            add(out, "p/a", 0100644, "sound");
            add(out, name, mode, body);
        }
        Path target = Files.createDirectories(folder.resolve("deep/er")).resolve("staging");

        Inspection inspection = Unpacked.unpack(archive, target);

        assertThat(inspection.problems().toString()).contains(why);
        assertThat(inspection.verdict()).contains(ArchiveError.HOSTILE);
        assertThat(Unpacked.tree(folder).keySet())
                .allMatch(path -> path.equals("a.zip")
                        || path.equals("deep")
                        || path.equals("deep/er")
                        || path.startsWith("deep/er/staging"));
    }

    @Test
    void inspect_notUtf8_isRefused() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            out.setEncoding("ISO-8859-1");
            out.setUseLanguageEncodingFlag(false);
            out.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
            add(out, "p/\u00e9t\u00e9", 0100644, "x");
        }

        assertThat(Unpacked.inspect(archive).problems())
                .containsExactly(new Problem("p/\\xe9t\\xe9", "the name is not UTF-8"));
    }

    @Test
    void inspect_entriesThatShareTheirBytes_areABomb() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            add(out, "p/a", 0100644, "x".repeat(100));
            add(out, "p/b", 0100644, "x".repeat(100));
        }
        byte[] bytes = Files.readAllBytes(archive);
        // the second entry of the list of contents is told to lie where the first one does
        int second = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
        for (int i = 42; i < 46; i++) {
            bytes[second + i] = 0;
        }
        Files.write(archive, bytes);

        assertThat(Unpacked.inspect(archive).problems().toString()).contains("overlap");
    }

    @Test
    void inspect_somethingBeforeTheFirstEntry_isRefused() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            out.writePreamble("PK\3\4 is what another program would read".getBytes(StandardCharsets.ISO_8859_1));
            add(out, "p/a", 0100644, "x");
        }

        assertThat(Unpacked.inspect(archive).problems().toString()).contains("before its first entry");
    }

    @Test
    void inspect_encrypted_isRefused() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            add(out, "p/a", 0100644, "x");
        }
        byte[] bytes = Files.readAllBytes(archive);
        bytes[lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2}) + 8] |= 1;
        Files.write(archive, bytes);

        assertThat(Unpacked.inspect(archive).problems().toString()).contains("it is encrypted");
    }

    @Test
    void inspect_otherContentsThanTheChecksumSays_isDamaged() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            out.setMethod(ZipArchiveOutputStream.STORED);
            ZipArchiveEntry entry = new ZipArchiveEntry("p/a");
            entry.setSize(5);
            entry.setCrc(crc("hello"));
            out.putArchiveEntry(entry);
            out.write("hello".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }
        byte[] bytes = Files.readAllBytes(archive);
        bytes[lastIndexOf(bytes, "hello".getBytes(StandardCharsets.UTF_8))] = 'j';
        Files.write(archive, bytes);

        Inspection inspection = Unpacked.inspect(archive);

        assertThat(inspection.verdict()).contains(ArchiveError.DAMAGED);
        assertThat(inspection.problems().toString()).contains("checksum");
    }

    static void add(ZipArchiveOutputStream out, String name, int mode, String body) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        out.putArchiveEntry(entry);
        out.write(body.getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
    }

    private static long crc(String text) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int at = bytes.length - wanted.length; at >= 0; at--) {
            if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }
}
