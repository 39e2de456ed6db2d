package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.upgradectl.core.plugins.ZipForge.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DurableFiles;

/** Hostile, damaged and honest zips; a refused one leaves nothing behind. */
final class PluginArchivesTest extends KernelTest {
    private Map<String, byte[]> honest = Map.of();

    @BeforeEach
    void buildPlugin() throws IOException {
        Path folder = TestPlugin.named("acme").step("acme.do", "").into(temp.resolve("built"));
        honest = new TreeMap<>(Map.of(
                "plugin.properties", Files.readAllBytes(folder.resolve("plugin.properties")),
                "lib/main.jar", Files.readAllBytes(folder.resolve("lib/main.jar"))));
    }

    private ZipForge forge() {
        ZipForge forge = new ZipForge();
        honest.forEach((name, content) -> forge.add(new ZipForge.Entry(name, content)));
        return forge;
    }

    private Path zip(ZipForge forge) throws IOException {
        return forge.write(temp.resolve("acme.zip"));
    }

    private UpgradeException refused(ZipForge forge) throws IOException {
        return refused(zip(forge), ArchiveLimits.DEFAULT);
    }

    private UpgradeException refused(Path zip, ArchiveLimits limits) throws IOException {
        UpgradeException refused = catchThrowableOfType(
                UpgradeException.class, () -> new PluginArchives(new DurableFiles(), limits).unpack(zip, root));
        assertThat(refused).as("unpacking fails").isNotNull();
        assertThat(refused.code()).isEqualTo(StandardError.PLUGIN_INVALID);
        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.map(path -> root.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", ".staging", ".staging/lock");
        }
        return refused;
    }

    @Test
    void unpack_honestArchive_becomesAPluginThatLoads() throws IOException {
        Path zip = zip(forge().add(entry("LICENSE", "text").mode(0104777))
                .add(entry("lib/", "").mode(0040777)));

        Path folder = new PluginArchives(new DurableFiles()).unpack(zip, root);

        assertThat(folder).isEqualTo(root.toRealPath().resolve("acme"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("LICENSE"))))
                .as("the archive's own mode is setuid, and writable by everybody")
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lib"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(load().plugins()).extracting(LoadedPlugin::id).containsExactly("acme");
    }

    @Test
    void unpack_storedEntriesAndSizesThatFollow_areRead() throws IOException {
        ZipForge forge = new ZipForge();
        honest.forEach((name, content) -> forge.add(
                name.startsWith("lib")
                        ? new ZipForge.Entry(name, content).method(ZipRecord.STORED)
                        : new ZipForge.Entry(name, content).sizesFollow()));

        Path folder = new PluginArchives(new DurableFiles()).unpack(zip(forge), root);

        assertThat(folder.resolve("lib/main.jar")).hasBinaryContent(honest.get("lib/main.jar"));
    }

    @Test
    void unpack_pluginThatIsThere_isLeftAlone() throws IOException {
        PluginArchives archives = new PluginArchives(new DurableFiles());
        Path zip = zip(forge());
        Path folder = archives.unpack(zip, root);
        Files.writeString(folder.resolve("NOTES.txt"), "kept");

        UpgradeException refused = catchThrowableOfType(UpgradeException.class, () -> archives.unpack(zip, root));

        assertThat(refused).hasMessageContaining("acme is there already");
        assertThat(folder.resolve("NOTES.txt")).hasContent("kept");
    }

    @Test
    void unpack_afterAKill_takesAwayWhatWasLeft() throws IOException {
        Files.createDirectories(root.resolve(".staging/unpacked/lib"));
        Files.writeString(root.resolve(".staging/archive.zip"), "half");

        new PluginArchives(new DurableFiles()).unpack(zip(forge()), root);

        assertThat(root.resolve(".staging")).isDirectoryNotContaining("glob:**/unpacked");
        assertThat(root.resolve("acme/lib/main.jar")).exists();
    }

    @Test
    void unpack_whileAnotherInstallationIsAtWork_waitsForNobody() throws IOException {
        try (StagingArea held = StagingArea.open(root, new DurableFiles())) {
            assertThat(held.path("x").getParent()).isEqualTo(root.resolve(".staging"));
            Path zip = zip(forge());

            UpgradeException refused = catchThrowableOfType(
                    UpgradeException.class, () -> new PluginArchives(new DurableFiles()).unpack(zip, root));

            assertThat(refused.code()).isEqualTo(StandardError.LOCKED);
        }
        assertThatCode(() -> new PluginArchives(new DurableFiles()).unpack(zip(forge()), root))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../evil.txt | leads out of the archive",
                "lib/../../evil.jar | leads out of the archive",
                "lib\\..\\evil.jar | leads out of the archive",
                "/etc/evil.txt | has an absolute name",
                "C:/evil.txt | has an absolute name",
                "\\evil.txt | has an absolute name",
                "./plugin.txt | is neither plugin.properties",
                "lib//evil.jar | is neither plugin.properties",
                "lib/sub/evil.jar | is neither plugin.properties",
                "lib/evil.sh | is neither plugin.properties",
                "install.sh | is neither plugin.properties",
                ".hidden | is neither plugin.properties",
                "classes/ | a plugin has one folder, lib",
                "acme/plugin.properties | is neither plugin.properties"
            })
    void unpack_nameThatDoesNotBelongThere_isRefused(String name, String why) throws IOException {
        assertThat(refused(forge().add(entry(name, "").mode(0)))).hasMessageContaining(why);
        assertThat(temp.resolve("evil.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0A, 0x1B, 0x7F})
    void unpack_controlCharactersInAName_areRefusedAndNotPrinted(int character) throws IOException {
        assertThat(refused(forge().add(entry("a" + (char) character + ".txt", "x")))
                        .getMessage())
                .contains("has a name with control characters")
                .contains(String.format("a\\u%04x.txt", character))
                .doesNotContain("a" + (char) character);
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0020666, 0060660, 0010644, 0140755, 0040755})
    void unpack_linkOrDevice_isRefused(int mode) throws IOException {
        assertThat(refused(forge().add(entry("lib/link.jar", "/etc/passwd").mode(mode))))
                .hasMessageContaining("lib/link.jar: is a link or a device");
    }

    @Test
    void unpack_folderWithContent_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("lib/", "content").mode(0))))
                .hasMessageContaining("is a folder with content");
    }

    @Test
    void unpack_oneNameTwice_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("plugin.properties", "plugin.id=other"))))
                .hasMessageContaining("stands beside plugin.properties");
    }

    @Test
    void unpack_namesThatDifferInCaseOnly_areRefused() throws IOException {
        assertThat(refused(forge().add(entry("README", "a")).add(entry("ReadMe", "b"))))
                .hasMessageContaining("stands beside README");
    }

    @Test
    void unpack_noDescriptorAtTheTop_isRefused() throws IOException {
        assertThat(refused(new ZipForge().add(entry("lib/main.jar", "x"))))
                .hasMessageContaining("has no plugin.properties at its top");
    }

    @Test
    void unpack_tooManyEntries_isRefused() throws IOException {
        ZipForge forge = forge();
        for (int i = 0; i < 1000; i++) {
            forge.add(entry("n" + i + ".txt", ""));
        }

        assertThat(refused(forge)).hasMessageContaining("it has 1002 entries; 1000 are allowed");
    }

    @Test
    void unpack_tooManyBytes_isRefusedBeforeTheFirstIsUnpacked() throws IOException {
        Path zip = zip(forge().add(entry("big.txt", "x".repeat(5000))));

        assertThat(refused(zip, new ArchiveLimits(10, 4000, 1 << 30, 1000, 1 << 30)))
                .hasMessageContaining("big.txt: has 5000 bytes; 4000 are allowed");
        assertThat(refused(zip, new ArchiveLimits(10, 1 << 30, 4000, 1000, 1 << 30)))
                .hasMessageContaining("4000 are allowed");
    }

    @Test
    void unpack_bomb_isRefused() throws IOException {
        byte[] zeros = new byte[20 << 20];

        assertThat(refused(forge().add(new ZipForge.Entry("bomb.txt", zeros))))
                .hasMessageContaining("unpacks to more than 100 times its size");
    }

    @Test
    void unpack_moreBytesThanAnnounced_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("liar.txt", "x".repeat(5000)).claims(10))))
                .hasMessageContaining("liar.txt holds more than its directory says");
        assertThat(refused(forge().add(entry("liar.txt", "x".repeat(10)).claims(5000))))
                .hasMessageContaining("liar.txt has another size than its directory says");
    }

    @Test
    void unpack_damagedContent_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("notes.txt", "hello").badCrc())))
                .hasMessageContaining("its checksum is another one");
    }

    @Test
    void unpack_encryptedOrUnknownMethod_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("notes.txt", "hello").flags(1)))).hasMessageContaining("is encrypted");
        assertThat(refused(forge().add(entry("notes.txt", "hello").method(14))))
                .hasMessageContaining("is packed by the method 14");
    }

    @Test
    void unpack_nameInAnUnknownEncoding_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("caf\u00e9.txt", "x").flags(0))))
                .hasMessageContaining("neither ASCII nor marked as UTF-8");
    }

    @Test
    void unpack_directoryAndEntryDisagree_isRefused() throws IOException {
        assertThat(refused(forge().add(entry("notes.txt", "x").localName("other.txt"))))
                .hasMessageContaining("disagree about notes.txt");
    }

    @Test
    void unpack_somethingBeforeBetweenOrBehind_isRefused() throws IOException {
        assertThat(refused(forge().before("#!/bin/sh\n"))).hasMessageContaining("something between them");
        assertThat(refused(forge().listTheLastTwice())).hasMessageContaining("its entries overlap");
        assertThat(refused(forge().beforeDirectory("hidden"))).hasMessageContaining("something between them");
        assertThat(refused(forge().after("PK"))).hasMessageContaining("something behind its end");
        assertThat(refused(forge().countDelta(1))).hasMessageContaining("its directory has 2 entries and says 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 200, 600})
    void unpack_cutOff_isRefused(int length) throws IOException {
        Path zip = zip(forge());
        byte[] all = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(all, length));

        assertThat(refused(zip, ArchiveLimits.DEFAULT).getMessage()).containsAnyOf("too short", "is no zip");
    }

    @Test
    void unpack_pluginThatTheKernelWouldRefuse_isRefused() throws IOException {
        ZipForge api = forge().add(new ZipForge.Entry("lib/api.jar", jarWithTheApi()));

        assertThat(refused(api))
                .hasMessageContaining("acme.zip: acme/lib/api.jar: holds classes of org.upgradectl.api")
                .hasMessageNotContaining(".staging");
        ZipForge bad = new ZipForge().add(entry("plugin.properties", "plugin.id=acme"));
        assertThat(refused(bad)).hasMessageContaining("acme.zip: plugin.properties: plugin.version is \"\"");
    }

    private byte[] jarWithTheApi() throws IOException {
        Path jar = temp.resolve("api.jar");
        Sources.jar(jar, Map.of("org/upgradectl/api/UpgradePlugin.class", new byte[] {1}));
        return Files.readAllBytes(jar);
    }

    @Test
    void unpack_archiveIsNotThere_saysSo() {
        UpgradeException refused = catchThrowableOfType(
                UpgradeException.class,
                () -> new PluginArchives(new DurableFiles()).unpack(temp.resolve("gone.zip"), root));

        assertThat(refused.code()).isEqualTo(StandardError.FILES_FAILED);
        assertThat(refused).hasMessageContaining("gone.zip can't be unpacked: NoSuchFileException");
    }
}
