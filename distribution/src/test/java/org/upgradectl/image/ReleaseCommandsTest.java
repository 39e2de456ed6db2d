package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.core.json.Json;

/** {@code release inspect} by the launcher, with no site anywhere. */
final class ReleaseCommandsTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));
    private static final String VERSION = "Status-Page-2.5.1/statuspage/statuspage/settings.py";

    @TempDir
    private Path folder = Path.of("");

    private Shell release(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(IMAGE.resolve("bin/upgradectl").toString(), "release"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "UPGRADECTL_CONFIG_DIR", folder.resolve("config").toString(),
                "UPGRADECTL_STATE_DIR", folder.resolve("state").toString(),
                "HOME", folder.toString(),
                "LC_ALL", "C.UTF-8");
        return Shell.run(folder, environment, command);
    }

    @Test
    void inspect_soundArchive_tellsProductAndVersion_andExtractsReadableFiles() throws IOException {
        Path archive = tar("v2.5.1.tar.gz", VERSION, "VERSION = '2.5.1'\n", "Status-Page-2.5.1/\u00fc", "text");

        Shell shell = release("inspect", archive.toString(), "--extract", "new", "--json");

        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(Json.readMap(shell.out()))
                .containsEntry("product", "status-page")
                .containsEntry("version", "2.5.1")
                .containsEntry("topFolder", "Status-Page-2.5.1")
                .containsEntry("entries", 2L)
                .containsEntry("bytes", 22L)
                .containsEntry("problems", List.of())
                .containsKeys("schema", "file", "sha256")
                .doesNotContainKey("error");
        // The launcher's own umask is 077.
        assertThat(Files.getPosixFilePermissions(folder.resolve("new"))).hasSize(7);
        assertThat(Files.getPosixFilePermissions(folder.resolve("new/statuspage")))
                .hasSize(7);
        assertThat(Files.getPosixFilePermissions(folder.resolve("new/\u00fc"))).hasSize(4);

        Shell again = release("inspect", archive.toString(), "--extract", "new");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void inspect_hostileArchive_exits10_saysWhichEntryAndWhy_andLeavesNothing() throws IOException {
        Path archive = tar("v2.5.1.tar.gz", VERSION, "VERSION = '2.5.1'\n", "Status-Page-2.5.1/../../evil", "x");

        Shell shell = release("inspect", archive.toString(), "--extract", "new", "--json");

        assertThat(shell.exitCode()).isEqualTo(10);
        assertThat(Json.readMap(shell.out()))
                .containsEntry(
                        "problems",
                        List.of(Map.of(
                                "entry", "Status-Page-2.5.1/../../evil", "why", "the name leads out of the archive")))
                .extractingByKey("error", InstanceOfAssertFactories.MAP)
                .containsEntry("code", "tarball.hostile-archive");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> !name.equals("state")))
                    .containsExactly("v2.5.1.tar.gz");
        }

        Shell text = release("inspect", archive.toString());
        assertThat(text.exitCode()).isEqualTo(10);
        assertThat(text.out()).contains("evil", "the name leads out of the archive", "Nothing of it was unpacked.");
    }

    private Path tar(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(packed, "UTF-8")) {
            for (int i = 0; i < entries.length; i += 2) {
                byte[] text = entries[i + 1].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(entries[i]);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
