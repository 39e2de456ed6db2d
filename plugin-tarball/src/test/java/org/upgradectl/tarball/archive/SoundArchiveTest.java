package org.upgradectl.tarball.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.process.HostCommand;

/** Archives that are as they should be, and what becomes of modes, owners and links. */
final class SoundArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void unpack_tar_filesModesAndLinksAreThereAndTheTopFolderIsGone() {
        Path archive = new RawTar()
                .pax('g', "comment=c0ffee")
                .folder("mini-1.0/")
                .file("mini-1.0/README", "read")
                .program("mini-1.0/upgrade.sh", "run")
                .file("mini-1.0/deep/er/f", "implied")
                .folder("mini-1.0/deep/")
                .hardLink("mini-1.0/again", "mini-1.0/upgrade.sh")
                .symlink("mini-1.0/deep/up", "../README")
                .symlink("mini-1.0/dangling", "nothing/there")
                .packed(folder.resolve("a"));

        Inspection inspection = Unpacked.unpack(archive, folder.resolve("out"));

        assertThat(inspection).isEqualTo(Unpacked.inspect(archive));
        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.topFolder()).contains("mini-1.0");
        assertThat(inspection.entries()).isEqualTo(8);
        assertThat(inspection.bytes()).isEqualTo("read".length() + "run".length() * 2 + "implied".length());
        assertThat(Unpacked.tree(folder.resolve("out")))
                .containsOnly(
                        java.util.Map.entry("README", "rw-r--r-- read"),
                        java.util.Map.entry("upgrade.sh", "rwxr-xr-x run"),
                        java.util.Map.entry("again", "rwxr-xr-x run"),
                        java.util.Map.entry("deep", "rwxr-xr-x/"),
                        java.util.Map.entry("deep/er", "rwxr-xr-x/"),
                        java.util.Map.entry("deep/er/f", "rw-r--r-- implied"),
                        java.util.Map.entry("deep/up", "-> ../README"),
                        java.util.Map.entry("dangling", "-> nothing/there"));
        assertThat(folder.resolve("again").toFile().exists()).isFalse();
    }

    @Test
    void unpack_intoAFolder_thatNobodyElseCanEnterUntilItIsOpened() throws IOException {
        Path archive = new RawTar().file("p/f", "x").packed(folder.resolve("a"));
        Path out = folder.resolve("out");

        Unpacked.unpack(archive, out);

        assertThat(Files.getPosixFilePermissions(out)).hasSize(3);
        FolderSink.open(out);
        assertThat(Files.getPosixFilePermissions(out)).hasSize(7);
    }

    @Test
    void unpack_namesBeyondAscii_inAllThreeForms() {
        Path archive = new RawTar()
                .file("p/\u00fc-header", "1")
                .longName("p/\u00fc-gnu-" + "n".repeat(100))
                .file("p/cut", "2")
                .pax('x', "path=p/\u00fc-pax-\u4e2d")
                .file("p/cut", "3")
                .packed(folder.resolve("a"));

        Unpacked.unpack(archive, folder.resolve("out"));

        assertThat(Unpacked.tree(folder.resolve("out")).keySet())
                .containsExactlyInAnyOrder("\u00fc-header", "\u00fc-gnu-" + "n".repeat(100), "\u00fc-pax-\u4e2d");
    }

    @Test
    void unpack_tarOfTheHost_isTheSameAsWhatItWasMadeOf() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("mini-2.0/a/b"));
        Files.writeString(tree.resolve("n".repeat(80)), "long");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("n".repeat(80)));
        Files.createLink(tree.resolve("hard"), tree.resolve("n".repeat(80)));
        for (String format : new String[] {"gnu", "pax", "ustar"}) {
            Path archive = folder.resolve(format + ".tgz");
            HostCommand.of(
                            "tar",
                            "-czf",
                            archive.toString(),
                            "--format=" + format,
                            "-C",
                            folder.toString(),
                            "./mini-2.0")
                    .run();

            Inspection inspection = Unpacked.unpack(archive, folder.resolve(format));

            assertThat(inspection.problems()).as(format).isEmpty();
            assertThat(Unpacked.tree(folder.resolve(format)))
                    .as(format)
                    .isEqualTo(Unpacked.tree(folder.resolve("mini-2.0")));
        }
    }

    @Test
    void unpack_zip_filesModesAndLinksAreThere() throws IOException {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
            HostileZipTest.add(out, "mini-1.0/", 040755, "");
            HostileZipTest.add(out, "mini-1.0/upgrade.sh", 0100755, "run");
            HostileZipTest.add(out, "mini-1.0/d/\u00fc", 0100600, "text");
            HostileZipTest.add(out, "mini-1.0/link", 0120777, "d");
            ZipArchiveEntry plain = new ZipArchiveEntry("mini-1.0/plain");
            out.putArchiveEntry(plain);
            out.write("no mode".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }

        Inspection inspection = Unpacked.unpack(archive, folder.resolve("out"));

        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.topFolder()).contains("mini-1.0");
        assertThat(Unpacked.tree(folder.resolve("out")))
                .containsOnly(
                        java.util.Map.entry("upgrade.sh", "rwxr-xr-x run"),
                        java.util.Map.entry("d", "rwxr-xr-x/"),
                        java.util.Map.entry("d/\u00fc", "rw-r--r-- text"),
                        java.util.Map.entry("plain", "rw-r--r-- no mode"),
                        java.util.Map.entry("link", "-> d"));
    }
}
