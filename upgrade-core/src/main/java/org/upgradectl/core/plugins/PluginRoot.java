package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A folder of plugins, each in a folder of its own that bears its id.
 *
 * @param bundled whether it belongs to the installation; then it must exist
 */
public record PluginRoot(Path folder, boolean bundled) {
    public PluginRoot {
        requireNonNull(folder, "folder is null");
        folder = folder.toAbsolutePath().normalize();
    }

    /** The plugins that came with upgradectl. */
    public static PluginRoot bundled(Path folder) {
        return new PluginRoot(folder, true);
    }

    /** The plugins that the site installed; the folder need not exist. */
    public static PluginRoot installed(Path folder) {
        return new PluginRoot(folder, false);
    }
}
