package org.upgradectl.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** A plugin root, and a kernel that loads from it. */
abstract class KernelTest {
    @TempDir
    Path temp = Path.of("");

    Path root = Path.of("");

    @BeforeEach
    void createRoot() throws IOException {
        root = Files.createDirectory(temp.resolve("plugins"));
    }

    LoadedPlugins load() {
        return new PluginKernel(TestPlugin.API).load(List.of(PluginRoot.installed(root)), List.of());
    }

    /** Loads, which must fail as every failed verification does. */
    UpgradeException refused() {
        UpgradeException refused = catchThrowableOfType(UpgradeException.class, this::load);
        assertThat(refused).as("loading fails").isNotNull();
        assertThat(refused.code()).isEqualTo(StandardError.PLUGIN_INVALID);
        assertThat(refused.leftAsItWas()).contains("nothing was changed");
        assertThat(refused.remedy()).isNotEmpty();
        return refused;
    }
}
