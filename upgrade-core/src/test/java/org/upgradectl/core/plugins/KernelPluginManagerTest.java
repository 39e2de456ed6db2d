package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pf4j.PluginRuntimeException;

/** The parts of PF4J that the kernel replaces. */
final class KernelPluginManagerTest extends KernelTest {
    private KernelPluginManager manager(int plugins) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < plugins; i++) {
            String id = "plugin" + i;
            Path folder = TestPlugin.named(id).into(root);
            Descriptor descriptor = new Descriptor(id, "1.0.0", "^1.2.0", List.of(), "", "", "");
            candidates.add(new Candidate(
                    folder, false, descriptor, List.of(folder.resolve("lib/main.jar")), "com.example." + id + ".Door"));
        }
        return new KernelPluginManager(TestPlugin.API, candidates);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void stopPlugins_anyNumber_leavesNoneRunning(int plugins) throws IOException {
        KernelPluginManager manager = manager(plugins);
        manager.loadPlugins();
        manager.startPlugins();
        assertThat(manager.getStartedPlugins()).hasSize(plugins);

        manager.stopPlugins();

        assertThat(manager.getStartedPlugins()).isEmpty();
    }

    @Test
    void loadPlugins_systemVersionIsSet_soThatRequirementsAreAsked() throws IOException {
        assertThat(manager(1).getSystemVersion()).isEqualTo(TestPlugin.API);
    }

    @Test
    void loadPlugin_folderThatWasNotChecked_isRefused() throws IOException {
        KernelPluginManager manager = manager(1);
        Path other = TestPlugin.named("other").into(temp);

        assertThatThrownBy(() -> manager.loadPlugin(other))
                .isInstanceOf(PluginRuntimeException.class)
                .hasMessageContaining("was not checked");
    }

    @Test
    void deletePlugin_isNotPf4jsToDo() throws IOException {
        KernelPluginManager manager = manager(1);
        manager.loadPlugins();

        assertThatThrownBy(() -> manager.deletePlugin("plugin0")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(root.resolve("plugin0/lib/main.jar")).exists();
    }
}
