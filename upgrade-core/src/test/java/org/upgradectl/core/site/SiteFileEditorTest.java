package org.upgradectl.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.core.host.DurableFiles;

final class SiteFileEditorTest {
    private static final LocalFileSettings DECIDED = new LocalFileSettings(List.of("tools"), List.of("notes.txt"));

    @TempDir
    private Path folder;

    private final SiteFileEditor editor = new SiteFileEditor(new DurableFiles());

    @Test
    void add_keepsAllElseOfTheFile_itsModeAndTheLinkToIt() throws IOException {
        Path real = Files.createDirectory(folder.resolve("kept")).resolve("main.yaml");
        Files.writeString(real, "product: shop # ours\nlocalFiles: {carry: [uwsgi.ini]}\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Path file = Files.createSymbolicLink(folder.resolve("main.yaml"), Path.of("kept/main.yaml"));

        editor.add(file, DECIDED);

        assertThat(file).isSymbolicLink();
        assertThat(real).hasContent("""
                product: shop # ours
                localFiles: {leave: ["notes.txt"], carry: [uwsgi.ini, "tools"]}
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-------");
    }

    @Test
    void add_asRoot_keepsTheOwner() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
        Path file = Files.writeString(folder.resolve("main.yaml"), "product: shop\n");
        Files.setAttribute(file, "unix:uid", 12345);
        Files.setAttribute(file, "unix:gid", 12346);

        editor.add(file, DECIDED);

        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12345);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(12346);
    }

    @Test
    void add_toWhatCantBeExtended_writesNothingAndSaysTheLines() throws IOException {
        String text = "all: &all [x]\nlocalFiles: {carry: *all}\n";
        Path file = Files.writeString(folder.resolve("main.yaml"), text);

        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> editor.add(file, DECIDED))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(StandardError.SITE_INVALID);
                    assertThat(e.remedy()).contains("carry: [\"tools\"]", "leave: [\"notes.txt\"]");
                });
        assertThat(file).hasContent(text);
    }
}
