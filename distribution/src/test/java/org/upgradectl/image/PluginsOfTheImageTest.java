package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says of plugins: of those that are there, of a broken one, and of one that is gone. */
final class PluginsOfTheImageTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void createFolders() throws IOException {
        Files.createDirectories(folder.resolve("config/sites"));
        Files.createDirectories(folder.resolve("state"));
    }

    private Shell upgradectl(Path image, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(image.resolve("bin/upgradectl").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "UPGRADECTL_CONFIG_DIR", folder.resolve("config").toString(),
                "UPGRADECTL_STATE_DIR", folder.resolve("state").toString(),
                "HOME", folder.toString());
        return Shell.run(folder, environment, command);
    }

    @Test
    void pluginList_namesTheBundledOnesAndWhatTheyBring() {
        Shell list = upgradectl(IMAGE, "plugin", "list", "--json");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out().replaceAll("\\s", ""))
                .contains(
                        "\"id\":\"git\"",
                        "\"id\":\"housekeeping\"",
                        "\"id\":\"systemd\"",
                        "\"id\":\"tarball\"",
                        "\"bundled\":true",
                        "\"installmethodgit\"",
                        "\"stepgit.checkout\"",
                        "\"servicemanagersystemd\"");
    }

    @Test
    void brokenPlugin_endsEveryCommandThatNeedsPlugins_andNoOther() throws IOException {
        Files.createDirectories(folder.resolve("state/plugins/broken"));
        Files.writeString(folder.resolve("state/plugins/leftover.zip"), "PK");

        Shell list = upgradectl(IMAGE, "plugin", "list", "--json");
        assertThat(list.exitCode()).isEqualTo(10);
        assertThat(list.out())
                .contains("plugin.invalid", "plugins/broken: has no plugin.properties", "leftover.zip: is no plugin");

        assertThat(upgradectl(IMAGE, "--version").exitCode()).as("--version").isZero();
        assertThat(upgradectl(IMAGE, "--help").exitCode()).as("--help").isZero();
    }

    @Test
    void pluginThatIsGone_isNamedByTheMessageOfWhatItBrings() throws IOException {
        Path image = Files.createDirectories(folder.resolve("image"));
        for (String name : List.of("lib", "conf", "products")) {
            Files.createSymbolicLink(image.resolve(name), IMAGE.resolve(name));
        }
        Files.createDirectories(image.resolve("bin"));
        Files.copy(IMAGE.resolve("bin/upgradectl"), image.resolve("bin/upgradectl"));
        Files.setPosixFilePermissions(image.resolve("bin/upgradectl"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String id : List.of("housekeeping", "systemd", "tarball")) {
            Path copy = Files.createDirectories(image.resolve("plugins").resolve(id));
            assertThat(Shell.run(
                                    folder,
                                    Map.of(),
                                    List.of(
                                            "cp",
                                            "-rT",
                                            IMAGE.resolve("plugins").resolve(id).toString(),
                                            copy.toString()))
                            .exitCode())
                    .isZero();
        }
        Path root = Files.createDirectories(folder.resolve("site/.git"));
        Path site = folder.resolve("config/sites/gone.yaml");
        Files.writeString(site, "product: status-page\nroot: " + root.getParent() + "\n");
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rw-------"));

        Shell check = upgradectl(image, "check", "--json");

        assertThat(check.exitCode()).as(check.err()).isEqualTo(3);
        assertThat(check.out()).contains("\"site.method\"", "git comes with the plugin git");
    }
}
