package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plugin.properties can say wrongly, and what PF4J makes of it. */
final class DescriptorTrapsTest extends KernelTest {
    @Test
    void load_requiresAnotherApi_isRefusedWithBothVersions() throws IOException {
        TestPlugin.named("acme").property("plugin.requires", "^2.0.0").into(root);

        assertThat(refused()).hasMessageContaining("acme: is made for the plugin API ^2.0.0; this is 1.2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", ">=1.2.0", ">1.0.0", "*", "!=2.0.0", "<1.0.0 | >=1.2.0"})
    void load_requiresWithoutUpperBound_isRefused(String requires) throws IOException {
        TestPlugin.named("acme").property("plugin.requires", requires).into(root);

        assertThat(refused()).hasMessageContaining("which has no upper bound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^1.2.0", "~1.2.0", "1.x", "1.2.x", ">=1.1.0 & <2.0.0", "1.0.0 - 1.9.0", "=1.2.0"})
    void load_requiresARangeThatEnds_isLoaded(String requires) throws IOException {
        TestPlugin.named("acme")
                .property("plugin.requires", requires)
                .step("acme.do", "")
                .into(root);

        assertThat(load().plugins()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^1.2.0", ">=1.2.0 & <2.0.0"})
    void load_hostIsAPreRelease_countsAsItsRelease(String requires) throws IOException {
        TestPlugin.named("acme")
                .property("plugin.requires", requires)
                .step("acme.do", "")
                .into(root);

        LoadedPlugins loaded = new PluginKernel("1.2.0-SNAPSHOT").load(List.of(PluginRoot.installed(root)), List.of());

        assertThat(loaded.plugins()).hasSize(1);
    }

    @Test
    void load_noRequires_isRefused() throws IOException {
        TestPlugin.named("acme").without("plugin.requires").into(root);

        assertThat(refused()).hasMessageContaining("has no plugin.requires");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.0,2.0)", "soon", "^1.2.0 ^"})
    void load_malformedRequires_isToldBesideTheOthers(String requires) throws IOException {
        TestPlugin.named("acme").property("plugin.requires", requires).into(root);
        TestPlugin.named("other").property("plugin.requires", "^9.0.0").into(root);

        assertThat(refused())
                .hasMessageContaining("plugin.requires is \"" + requires + "\", which is no range")
                .hasMessageContaining("other: is made for the plugin API ^9.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.0-", ""})
    void load_malformedVersion_isToldBesideTheOthers(String version) throws IOException {
        TestPlugin.named("acme").property("plugin.version", version).into(root);
        TestPlugin.named("other").property("plugin.requires", "^9.0.0").into(root);

        assertThat(refused())
                .hasMessageContaining("plugin.version is \"" + version + "\"")
                .hasMessageContaining("other: is made for the plugin API ^9.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "a", "1acme", "acme_one", "../acme", "acme/one", "acme.one", ""})
    void load_malformedId_isRefused(String id) throws IOException {
        Path folder = TestPlugin.named("acme").into(root);
        Path descriptor = folder.resolve("plugin.properties");
        Files.writeString(descriptor, Files.readString(descriptor).replace("plugin.id=acme", "plugin.id=" + id));

        assertThat(refused()).hasMessageContaining("plugin.id is \"" + id + "\"");
    }

    @Test
    void load_lifeCycleClass_isRefused() throws IOException {
        TestPlugin.named("acme")
                .property("plugin.class", "com.example.acme.Gone")
                .into(root);

        assertThat(refused()).hasMessageContaining("names a plugin.class");
    }

    @Test
    void load_misspeltKey_isRefused() throws IOException {
        TestPlugin.named("acme").property("plugin.dependancies", "git").into(root);

        assertThat(refused()).hasMessageContaining("unknown key plugin.dependancies");
    }

    @Test
    void load_descriptorIsNoText_isRefused() throws IOException {
        Path folder = TestPlugin.named("acme").into(root);
        Files.write(folder.resolve("plugin.properties"), "plugin.id=acm\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused()).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void load_descriptorWithABrokenEscape_isRefused() throws IOException {
        Path folder = TestPlugin.named("acme").into(root);
        Files.writeString(folder.resolve("plugin.properties"), "plugin.id=\\u00zz");

        assertThat(refused()).hasMessageContaining("plugin.properties: can't be read");
    }

    @Test
    void load_missingDependency_isRefusedAndNamed() throws IOException {
        TestPlugin.named("acme").property("plugin.dependencies", "base").into(root);
        TestPlugin.named("other").property("plugin.requires", "^9.0.0").into(root);

        assertThat(refused())
                .hasMessageContaining("acme: needs the plugin base, which is not here")
                .hasMessageContaining("other: is made for the plugin API ^9.0.0");
    }

    @Test
    void load_dependencyInAnotherVersion_isRefused() throws IOException {
        TestPlugin.named("acme").property("plugin.dependencies", "base@^2.0.0").into(root);
        TestPlugin.named("base").into(root);

        assertThat(refused()).hasMessageContaining("needs the plugin base in version ^2.0.0; here is 1.0.0");
    }

    @Test
    void load_dependenciesInACircle_areRefused() throws IOException {
        TestPlugin.named("acme").property("plugin.dependencies", "base").into(root);
        TestPlugin.named("base").property("plugin.dependencies", "acme").into(root);

        assertThat(refused()).hasMessageContaining("needs itself by way of others: acme, base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base@", "Base", "base@soon", "base,,other"})
    void load_malformedDependencies_areRefused(String dependencies) throws IOException {
        TestPlugin.named("acme").property("plugin.dependencies", dependencies).into(root);

        assertThat(refused()).hasMessageContaining("plugin.dependencies has");
    }

    @Test
    void load_dependencyThatIsThere_isSeenByThePlugin() throws IOException {
        Path base = TestPlugin.named("base")
                .source("Shared", "public class Shared { public static String word() { return \"shared\"; } }")
                .step("base.do", "")
                .into(root);
        TestPlugin.named("acme")
                .property("plugin.dependencies", "base@^1.0.0, extra?")
                .step("acme.do", "public String title() { return com.example.base.Shared.word(); }")
                .into(root, base.resolve("lib/main.jar"));

        assertThat(load().registry().steps().get(0).value().title()).isEqualTo("shared");
    }
}
