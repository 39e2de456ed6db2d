package org.upgradectl.image;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the assembled image, and what must not. */
final class ImageTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));
    private static final String EXTENSIONS = "META-INF/extensions.idx";

    @Test
    void image_hasTheAgreedFolders() throws IOException {
        assertThat(names(IMAGE)).contains("bin", "conf", "lib", "plugins", "products");
        assertThat(names(IMAGE.resolve("plugins"))).containsExactly("git", "housekeeping", "systemd", "tarball");
    }

    @Test
    void lib_holdsTheKernelAndKeepsTheKitApart() throws IOException {
        assertThat(artifacts(IMAGE.resolve("lib"))).contains("upgrade-api", "upgrade-core", "pf4j", "picocli");
        assertThat(artifacts(IMAGE.resolve("lib/testkit"))).contains("upgrade-testkit", "junit-jupiter-api");
        assertThat(artifacts(IMAGE.resolve("lib")))
                .as("libraries that only tests need")
                .noneMatch(name -> name.startsWith("junit") || name.startsWith("assertj"));
    }

    @Test
    void classPaths_holdNoArtifactTwice() throws IOException {
        List<String> host = new ArrayList<>(artifacts(IMAGE.resolve("lib")));
        host.addAll(artifacts(IMAGE.resolve("lib/testkit")));
        assertThat(host).doesNotHaveDuplicates();
        for (String id : names(IMAGE.resolve("plugins"))) {
            assertThat(artifacts(pluginLib(id))).as("plugin %s", id).doesNotHaveDuplicates();
        }
    }

    @Test
    void modes_areExecutableInBinAndNowhereElse() throws IOException {
        try (Stream<Path> files = Files.walk(IMAGE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String expected = file.startsWith(IMAGE.resolve("bin")) ? "rwxr-xr-x" : "rw-r--r--";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("mode of %s", IMAGE.relativize(file))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void host_bringsNoExtensionIndex() throws IOException {
        // A plugin without an index of its own would be given this one, and the host's extensions would be there twice.
        for (String folder : List.of("lib", "lib/testkit")) {
            for (Path jar : jars(IMAGE.resolve(folder))) {
                assertThat(extensions(jar)).as("%s in %s", EXTENSIONS, jar).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"git", "housekeeping", "systemd", "tarball"})
    void plugin_bringsNothingThatTheHostShares(String id) throws IOException {
        assertThat(artifacts(pluginLib(id)))
                .contains("plugin-" + id)
                .doesNotContain("upgrade-api", "upgrade-core", "upgrade-testkit", "jspecify", "pf4j", "java-semver")
                .noneMatch(name -> name.startsWith("slf4j") || name.startsWith("logback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"git", "housekeeping", "systemd", "tarball"})
    void plugin_namesItselfAndABoundedRangeOfTheApi(String id) throws IOException {
        Properties descriptor = new Properties();
        try (InputStream in =
                Files.newInputStream(IMAGE.resolve("plugins").resolve(id).resolve("plugin.properties"))) {
            descriptor.load(in);
        }
        assertThat(descriptor.getProperty("plugin.id")).isEqualTo(id);
        assertThat(descriptor.getProperty("plugin.version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(descriptor.getProperty("plugin.requires")).matches("\\^\\d+\\.\\d+\\.\\d+");
        assertThat(descriptor.getProperty("plugin.description")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"git", "housekeeping", "systemd", "tarball"})
    void plugin_indexesExtensionsThatExistInItsOwnJar(String id) throws IOException {
        Map<Boolean, List<Path>> jars = jars(pluginLib(id)).stream()
                .collect(groupingBy(jar -> jar.getFileName().toString().startsWith("plugin-" + id)));
        Path own = jars.getOrDefault(true, List.of()).get(0);
        assertThat(extensions(own)).as("extensions of %s", id).isNotEmpty();
        try (JarFile jar = new JarFile(own.toFile())) {
            for (String type : extensions(own)) {
                // The index only grows while target is not cleaned: a renamed extension stays listed.
                assertThat(jar.getEntry(type.replace('.', '/') + ".class"))
                        .as(
                                "class %s, listed in %s of %s (run clean after renaming an extension)",
                                type, EXTENSIONS, id)
                        .isNotNull();
            }
        }
        for (Path library : jars.getOrDefault(false, List.of())) {
            assertThat(extensions(library)).as("a second index, in %s", library).isEmpty();
        }
    }

    @Test
    void archive_holdsWhatTheFolderHolds() throws IOException {
        Path archive = IMAGE.resolveSibling(IMAGE.getFileName() + ".tar.gz");
        Shell listing = Shell.run(IMAGE, Map.of(), List.of("tar", "-tzf", archive.toString()));
        assertThat(listing.exitCode()).as(listing.err()).isZero();
        try (Stream<Path> files = Files.walk(IMAGE)) {
            assertThat(listing.out().lines().filter(name -> !name.endsWith("/")))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> IMAGE.getFileName() + "/" + IMAGE.relativize(file))
                            .toList());
        }
    }

    private static Path pluginLib(String id) {
        return IMAGE.resolve("plugins").resolve(id).resolve("lib");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar")).toList();
        }
    }

    /** The jars of a folder without their versions. */
    private static List<String> artifacts(Path folder) throws IOException {
        return jars(folder).stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*$", ""))
                .toList();
    }

    private static List<String> extensions(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry index = jar.getEntry(EXTENSIONS);
            if (index == null) {
                return List.of();
            }
            try (InputStream in = jar.getInputStream(index)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        }
    }
}
