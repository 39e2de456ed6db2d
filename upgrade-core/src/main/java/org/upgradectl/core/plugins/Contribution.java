package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

/**
 * One thing that came in by the door.
 *
 * @param pluginId who brought it: a plugin, or a built-in part of the kernel
 * @param value safe to call: runs with its plugin's class loader, and throws nothing but what its contract names
 */
public record Contribution<T>(String pluginId, T value) {
    public Contribution {
        requireNonNull(pluginId, "pluginId is null");
        requireNonNull(value, "value is null");
    }
}
