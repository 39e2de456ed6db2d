package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.UpgradePlugin;

/** What a plugin's code sees: the API, the platform and its own libraries. */
final class ClassLoadingTest extends KernelTest {
    private static final String NAME_OF_CLASS = """
            public String title() {
                try {
                    return Class.forName("%s").getName();
                } catch (ClassNotFoundException e) {
                    return "hidden";
                }
            }
            """;

    private String title() {
        return load().registry().steps().get(0).value().title();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.upgradectl.core.plugins.PluginKernel",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "picocli.CommandLine",
                "ch.qos.logback.classic.Logger",
                "com.github.zafarkhaja.semver.Version",
                "org.postgresql.Driver"
            })
    void load_hostsOwnClass_isHiddenFromPlugins(String className) throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", NAME_OF_CLASS.formatted(className))
                .into(root);

        assertThat(title()).isEqualTo("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.upgradectl.api.act.Act",
                "org.slf4j.LoggerFactory",
                "org.jspecify.annotations.Nullable",
                "org.pf4j.Extension",
                "java.net.http.HttpClient",
                "java.sql.Connection",
                "javax.net.ssl.SSLContext",
                "org.w3c.dom.Document"
            })
    void load_sharedAndPlatformClasses_areSeenByPlugins(String className) throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", NAME_OF_CLASS.formatted(className))
                .into(root);

        assertThat(title()).isEqualTo(className);
    }

    @Test
    void load_anotherPluginsClass_isHidden() throws IOException {
        TestPlugin.named("acme")
                .step("acme.do", NAME_OF_CLASS.formatted("com.example.zebra.Door"))
                .into(root);
        TestPlugin.named("zebra").step("zebra.do", "").into(root);

        assertThat(title()).isEqualTo("hidden");
    }

    @Test
    void load_libraryOfOursInAnotherVersion_isThePluginsOwn() throws IOException {
        String fake = "package com.fasterxml.jackson.core; public class JsonFactory {"
                + " public String version() { return \"0.9 of acme\"; } }";
        Map<String, byte[]> library = Sources.compile(Map.of("com.fasterxml.jackson.core.JsonFactory", fake));
        Path folder = root.resolve("acme");
        Sources.jar(temp.resolve("library.jar"), library);
        TestPlugin.named("acme")
                .source(
                        "Door",
                        "@Extension public class Door implements UpgradePlugin { public List<Step> steps() {"
                                + " return List.of(new OldJson()); } }")
                .source(
                        "OldJson",
                        "public class OldJson extends StepBase {"
                                + " public OldJson() { super(\"acme.do\"); }"
                                + " public String title() { try { return (String) Class.forName("
                                + "\"com.fasterxml.jackson.core.JsonFactory\").getMethod(\"version\").invoke("
                                + "Class.forName(\"com.fasterxml.jackson.core.JsonFactory\").getConstructor().newInstance());"
                                + " } catch (ReflectiveOperationException e) { return e.toString(); } } }")
                .into(root);
        Files.copy(temp.resolve("library.jar"), folder.resolve("lib/jackson-core-0.9.jar"));

        assertThat(title()).isEqualTo("0.9 of acme");
        assertThat(new JsonFactory().version().toString()).isNotEqualTo("0.9 of acme");
    }

    @Test
    void pluginClassLoader_jarWithACopyOfTheApi_stillMeansTheHostsClasses() throws IOException {
        Path folder = TestPlugin.named("acme").step("acme.do", "").into(root);
        Path copy = folder.resolve("lib/api.jar");
        Sources.jar(copy, Map.of("org/upgradectl/api/UpgradePlugin.class", bytesOf(UpgradePlugin.class)));
        Descriptor descriptor = new Descriptor("acme", "1.0.0", "^1.2.0", List.of(), "", "", "");
        Candidate unchecked = new Candidate(
                folder, false, descriptor, List.of(copy, folder.resolve("lib/main.jar")), "com.example.acme.Door");
        KernelPluginManager manager = new KernelPluginManager(TestPlugin.API, List.of(unchecked));
        manager.loadPlugins();
        manager.startPlugins();

        Problems problems = new Problems();
        assertThat(new ExtensionMaker(manager, problems).make(unchecked)).isPresent();
        assertThat(problems.count()).isZero();
    }

    @Test
    void load_resourcesOfTheHost_areHidden() throws IOException {
        TestPlugin.named("acme")
                .resource("own.txt", "own".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .step("acme.do", """
                        public String title() {
                            ClassLoader own = getClass().getClassLoader();
                            return (own.getResource("own.txt") != null) + " "
                                + (own.getResource("logback-test.xml") != null) + " "
                                + (own.getResource("org/upgradectl/core/plugins/Registry.class") != null);
                        }
                        """)
                .into(root);

        assertThat(title()).isEqualTo("true false false");
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = java.util.Objects.requireNonNull(type.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
