package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.UpgradeException;

/** What can lie in a plugin root, and who may have put it there. */
final class FolderTrapsTest extends KernelTest {
    @Test
    void load_brokenFolder_isRefused() throws IOException {
        Files.createDirectory(root.resolve("acme"));

        assertThat(refused()).hasMessageContaining("acme: has no plugin.properties");
    }

    @Test
    void load_brokenJar_isRefused() throws IOException {
        Path folder = TestPlugin.named("acme").into(root);
        Files.writeString(folder.resolve("lib/broken.jar"), "PK, but no jar");

        assertThat(refused()).hasMessageContaining("lib/broken.jar: is no readable jar");
    }

    @Test
    void load_zipInTheRoot_isRefusedAndNeverUnpacked() throws IOException {
        Path folder = TestPlugin.named("acme").into(temp.resolve("elsewhere"));
        Sources.jar(
                root.resolve("acme-1.0.0.zip"),
                Map.of("plugin.properties", Files.readAllBytes(folder.resolve("plugin.properties"))));

        assertThat(refused()).hasMessageContaining("acme-1.0.0.zip: is no plugin");
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(root.resolve("acme-1.0.0.zip"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled.txt", "enabled.txt", "acme.jar", ".hidden"})
    void load_strayFileInTheRoot_isRefusedAndNotObeyed(String name) throws IOException {
        TestPlugin.named("acme").step("acme.do", "").into(root);
        Files.writeString(root.resolve(name), "acme\n");

        assertThat(refused()).hasMessageContaining(name + ": is no plugin").hasMessageNotContaining("acme: ");
    }

    @Test
    void load_whatAKilledInstallationLeft_isNoPlugin() throws IOException {
        Files.createDirectories(root.resolve(".staging/half/lib"));

        assertThat(load().plugins()).isEmpty();
    }

    @Test
    void load_linkInAPlugin_isRefused() throws IOException {
        Path folder = TestPlugin.named("acme").into(root);
        Files.createSymbolicLink(folder.resolve("lib/extra.jar"), folder.resolve("lib/main.jar"));

        assertThat(refused()).hasMessageContaining("lib/extra.jar: is a link");
    }

    @Test
    void load_linkToAPlugin_isRefused() throws IOException {
        Path folder = TestPlugin.named("acme").into(temp.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("acme"), folder);

        assertThat(refused()).hasMessageContaining("acme: is no plugin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes/com/example/Door.class", "lib/notes.txt", "lib/sub/a.jar", "install.sh", ".env"})
    void load_whatDoesNotBelongThere_isRefused(String name) throws IOException {
        Path file = TestPlugin.named("acme").into(root).resolve(name);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, "x");

        assertThat(refused().getMessage())
                .containsAnyOf("is neither plugin.properties", "a plugin has one folder, lib");
    }

    @Test
    void load_textsForPeople_areLeftAlone() throws IOException {
        Path folder = TestPlugin.named("acme").step("acme.do", "").into(root);
        for (String name : List.of("LICENSE", "NOTICE.txt", "README.md", "sbom.json")) {
            Files.writeString(folder.resolve(name), "text");
        }

        assertThat(load().plugins()).hasSize(1);
    }

    @Test
    void load_folderWithAnotherName_isRefused() throws IOException {
        TestPlugin.named("acme").folder(root.resolve("acme-1.0.0"));

        assertThat(refused()).hasMessageContaining("acme-1.0.0: holds the plugin acme");
    }

    @Test
    void load_sameIdInTwoRoots_isRefusedWhicheverIsOlder() throws IOException {
        Path bundled = Files.createDirectory(temp.resolve("bundled"));
        Path first = TestPlugin.named("acme").into(bundled);
        Path second = TestPlugin.named("acme").into(root);

        for (Path older : List.of(first, second)) {
            Files.setLastModifiedTime(first, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
            Files.setLastModifiedTime(second, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
            Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

            UpgradeException refused = catchThrowableOfType(
                    UpgradeException.class,
                    () -> new PluginKernel(TestPlugin.API)
                            .load(List.of(PluginRoot.bundled(bundled), PluginRoot.installed(root)), List.of()));

            assertThat(refused)
                    .hasMessageContaining("bundled/acme: has the same id as")
                    .hasMessageContaining("plugins/acme");
        }
    }

    @Test
    void load_idOfABuiltInPart_isRefused() throws IOException {
        TestPlugin.named("database").into(root);

        UpgradeException refused = catchThrowableOfType(
                UpgradeException.class,
                () -> new PluginKernel(TestPlugin.API)
                        .load(
                                List.of(PluginRoot.installed(root)),
                                List.of(new BuiltIn("database", new org.upgradectl.api.UpgradePlugin() {}))));

        assertThat(refused).hasMessageContaining("calls itself database, which is a part of upgradectl itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "acme/lib", "acme/lib/main.jar", "acme/plugin.properties"})
    void load_everybodyMayWrite_isRefused(String path) throws IOException {
        TestPlugin.named("acme").into(root);
        boolean folder = Files.isDirectory(root.resolve(path));
        Files.setPosixFilePermissions(
                root.resolve(path), PosixFilePermissions.fromString(folder ? "rwxr-xrwx" : "rw-r--rw-"));

        assertThat(refused())
                .hasMessageContaining(path + ": can be written by everybody")
                .satisfies(e -> assertThat(e.remedy()).contains("chmod go-w"));
    }

    @Test
    void load_belongsToSomebodyElse_isRefused() throws IOException {
        assumeTrue(FileStat.ownUid() == 0, "only root can give a file away");
        Path folder = TestPlugin.named("acme").into(root);
        Files.setAttribute(folder.resolve("lib/main.jar"), "unix:uid", 65534);

        assertThat(refused()).hasMessageContaining("lib/main.jar: belongs to").hasMessageContaining("neither to root");
    }

    @Test
    void load_aGroupOfSeveralMayWrite_isRefused() throws IOException {
        assumeTrue(FileStat.ownUid() == 0, "only root can give a file to a foreign group");
        Path folder = TestPlugin.named("acme").into(root);
        Files.setAttribute(folder, "unix:gid", 65534);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(refused()).hasMessageContaining("acme: can be written by the group");
    }

    @Test
    void load_aGroupOfOneMayWrite_isLoaded() throws IOException {
        Path folder = TestPlugin.named("acme").step("acme.do", "").into(root);
        FileStat stat = FileStat.of(folder);
        assumeTrue(stat.group().equals(stat.owner()), "this user has no private group");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(load().plugins()).hasSize(1);
    }

    @Test
    void load_pf4jSystemProperties_areIgnored() throws IOException {
        TestPlugin.named("acme").step("acme.do", "").into(root);
        Path other = Files.createDirectory(temp.resolve("other"));
        TestPlugin.named("other").step("other.do", "").into(other);
        System.setProperty("pf4j.mode", "development");
        System.setProperty("pf4j.pluginsDir", other.toString());
        try {
            assertThat(load().plugins()).extracting(LoadedPlugin::id).containsExactly("acme");
        } finally {
            System.clearProperty("pf4j.mode");
            System.clearProperty("pf4j.pluginsDir");
        }
    }
}
