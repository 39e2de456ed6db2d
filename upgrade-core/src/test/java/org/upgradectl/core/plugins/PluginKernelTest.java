package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Moment;

final class PluginKernelTest extends KernelTest {
    private static final class BuiltInCheck implements UpgradePlugin, Check {
        @Override
        public List<Check> checks() {
            return List.of(this);
        }

        @Override
        public String id() {
            return "host";
        }

        @Override
        public Set<Moment> moments() {
            return Set.of();
        }

        @Override
        public void inspect(CheckContext context, FindingSink out) {}
    }

    @Test
    void load_pluginsAndBuiltIns_comeInByTheSameDoorInOrderOfTheirIds() throws IOException {
        TestPlugin.named("zebra").step("zebra.graze", "").into(root);
        TestPlugin.named("acme")
                .door("public List<Step> steps() { return List.of(%s, %s); }"
                        .formatted(TestPlugin.newStep("acme.second", ""), TestPlugin.newStep("acme.first", "")))
                .into(root);

        LoadedPlugins loaded = new PluginKernel(TestPlugin.API)
                .load(List.of(PluginRoot.installed(root)), List.of(new BuiltIn("host", new BuiltInCheck())));

        assertThat(loaded.registry().steps())
                .extracting(step -> step.pluginId() + ": " + step.value().id())
                .containsExactly("acme: acme.second", "acme: acme.first", "zebra: zebra.graze");
        assertThat(loaded.registry().checks())
                .extracting(check -> check.pluginId() + ": " + check.value().id())
                .containsExactly("host: host");
        assertThat(loaded.plugins()).extracting(LoadedPlugin::id).containsExactly("acme", "zebra");
    }

    @Test
    void load_plugin_tellsWhatPluginListShows() throws IOException {
        Path bundled = Files.createDirectory(temp.resolve("bundled"));
        TestPlugin.named("acme")
                .property("plugin.version", "2.5.1")
                .property("plugin.description", "Brings things.")
                .step("acme.do", "")
                .into(bundled);

        LoadedPlugins loaded = new PluginKernel(TestPlugin.API).load(List.of(PluginRoot.bundled(bundled)), List.of());

        assertThat(loaded.plugins())
                .containsExactly(new LoadedPlugin(
                        "acme",
                        "2.5.1",
                        true,
                        "started",
                        List.of("step acme.do"),
                        bundled.toRealPath().resolve("acme"),
                        "Brings things."));
    }

    @Test
    void load_siteInstalledRootMissing_isNoProblem() {
        LoadedPlugins loaded = new PluginKernel(TestPlugin.API)
                .load(List.of(PluginRoot.installed(temp.resolve("nothing-here"))), List.of());

        assertThat(loaded.plugins()).isEmpty();
    }

    @Test
    void load_bundledRootMissing_isRefused() {
        UpgradeException refused = catchThrowableOfType(
                UpgradeException.class,
                () -> new PluginKernel(TestPlugin.API)
                        .load(List.of(PluginRoot.bundled(temp.resolve("nothing-here"))), List.of()));

        assertThat(refused).hasMessageContaining("nothing-here: is missing");
    }

    @Test
    void load_rootReachedThroughALink_isFollowed() throws IOException {
        TestPlugin.named("acme").step("acme.do", "").into(root);
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);

        LoadedPlugins loaded = new PluginKernel(TestPlugin.API).load(List.of(PluginRoot.installed(link)), List.of());

        assertThat(loaded.plugins()).hasSize(1);
    }

    @Test
    void load_severalBrokenPlugins_areToldTogether() throws IOException {
        TestPlugin.named("one").property("plugin.requires", ">=1.0.0").into(root);
        TestPlugin.named("two").property("plugin.class", "com.example.Two").into(root);
        TestPlugin.named("three")
                .door("public Door() { throw new IllegalStateException(\"no luck\"); }")
                .into(root);
        TestPlugin.named("four").step("other.do", "").into(root);
        Files.writeString(root.resolve("notes.txt"), "hello");

        assertThat(refused())
                .hasMessageContaining("5 problems")
                .hasMessageContaining("one/plugin.properties: plugin.requires is \">=1.0.0\"")
                .hasMessageContaining("two/plugin.properties: names a plugin.class")
                .hasMessageContaining("three: its extension com.example.three.Door can't be made")
                .hasMessageContaining("IllegalStateException: no luck")
                .hasMessageContaining("four: its step \"other.do\" must begin with four.")
                .hasMessageContaining("notes.txt: is no plugin");
    }

    @Test
    void load_extension_isMadeOnceAndAskedOnce() throws IOException {
        TestPlugin.named("acme")
                .door("""
                        static int made;
                        static int asked;
                        public Door() { made++; }
                        public List<Step> steps() {
                            asked++;
                            return List.of(%s);
                        }
                        """.formatted(TestPlugin.newStep(
                        "acme.do", "public String title() { return made + \" made, \" + asked + \" asked\"; }")))
                .into(root);

        Registry registry = load().registry();

        assertThat(registry.steps().get(0).value().title()).isEqualTo("1 made, 1 asked");
        assertThat(registry.steps().get(0).value().title()).isEqualTo("1 made, 1 asked");
    }

    @Test
    void load_twoBuiltInsWithOneId_isAMistakeOfTheKernel() {
        BuiltIn host = new BuiltIn("host", new BuiltInCheck());

        assertThatThrownBy(() -> new PluginKernel(TestPlugin.API).load(List.of(), List.of(host, host)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host");
    }
}
