package org.upgradectl.image.thirdparty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.application.Application;
import org.upgradectl.core.plugins.LoadedPlugin;
import org.upgradectl.core.plugins.LoadedPlugins;
import org.upgradectl.core.plugins.PluginKernel;
import org.upgradectl.core.plugins.PluginRoot;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

/** The manual's code is compiled, loaded beside the bundled plugins, and keeps its contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WritingAPluginTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));

    private Path plugin = Path.of("");
    private Optional<ActContract> manualsTest = Optional.empty();

    @BeforeAll
    void build(@TempDir Path folder) throws IOException, ReflectiveOperationException {
        plugin = ThirdPartyPlugin.buildInto(folder.resolve("plugins"), apiJar());
        manualsTest = Optional.of(manualsTest(folder.resolve("test.jar")));
    }

    static Path apiJar() throws IOException {
        try (Stream<Path> jars = Files.list(IMAGE.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("upgrade-api-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void plugin_ofTheManual_loadsBesideTheBundledOnes() {
        LoadedPlugins loaded = new PluginKernel(Application.API_VERSION)
                .load(
                        List.of(
                                PluginRoot.bundled(IMAGE.resolve("plugins")),
                                PluginRoot.installed(requireNonNull(plugin.getParent()))),
                        List.of());

        assertThat(loaded.plugins())
                .extracting(LoadedPlugin::id)
                .containsExactly("git", "housekeeping", "ledger", "systemd", "tarball");
        assertThat(loaded.plugins().get(2).bundled()).isFalse();
        assertThat(loaded.plugins().get(2).contributes())
                .containsExactly(
                        "fact ledger.entries",
                        "fact ledger.library",
                        "check ledger",
                        "step ledger.record",
                        "act type ledger.append");
    }

    /** The manual's own test, compiled and made: its act is the plugin's, as its author tests it. */
    private ActContract manualsTest(Path testJar) throws IOException, ReflectiveOperationException {
        List<Path> classPath = new ArrayList<>();
        for (Path lib : List.of(IMAGE.resolve("lib"), IMAGE.resolve("lib/testkit"), plugin.resolve("lib"))) {
            try (Stream<Path> jars = Files.list(lib)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(classPath::add);
            }
        }
        String name = "com/example/ledger/AppendLinesTest.java";
        Path jar = Javac.jar(testJar, Map.of(name, requireNonNull(Manual.files().get(name))), classPath, "");
        URL[] urls = {
            jar.toUri().toURL(), plugin.resolve("lib/ledger-1.0.0.jar").toUri().toURL()
        };
        // Not closed: its classes are loaded as the tests come to them.
        ClassLoader loader = new URLClassLoader(urls, WritingAPluginTest.class.getClassLoader());
        return (ActContract) loader.loadClass("com.example.ledger.AppendLinesTest")
                .getConstructor()
                .newInstance();
    }

    /** The contract as the manual's test has it: there is a ledger. */
    @Nested
    class ManualsTest implements ActContract {
        @Override
        public ActType actType() {
            return manualsTest.orElseThrow().actType();
        }

        @Override
        public World world(Path folder) throws Exception {
            return manualsTest.orElseThrow().world(folder);
        }
    }

    /** The same where there is no ledger yet. */
    @Nested
    class FirstEntries implements ActContract {
        @Override
        public ActType actType() {
            return manualsTest.orElseThrow().actType();
        }

        @Override
        public World world(Path folder) {
            Arguments arguments = Arguments.of("file", folder.resolve("ledger.jsonl"))
                    .with("lines", List.of("one", "two", "three"))
                    .with("pause", Duration.ZERO);
            return World.of(TestActContext.of(TestSites.minimal(folder)), arguments, () -> TreeDigest.of(folder));
        }
    }
}
