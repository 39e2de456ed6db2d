package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All that is there for a command.
 *
 * @param plugins by id; without the built-in parts
 */
public record LoadedPlugins(Registry registry, List<LoadedPlugin> plugins) {
    public LoadedPlugins {
        requireNonNull(registry, "registry is null");
        plugins = List.copyOf(plugins);
    }
}
