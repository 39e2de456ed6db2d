package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.UpgradePlugin;

/**
 * A part of the kernel that comes in by the same door as any plugin.
 *
 * @param id no plugin may have the same
 */
public record BuiltIn(String id, UpgradePlugin plugin) {
    public BuiltIn {
        requireNonNull(id, "id is null");
        requireNonNull(plugin, "plugin is null");
    }
}
