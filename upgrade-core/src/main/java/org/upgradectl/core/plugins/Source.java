package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.UpgradePlugin;

/**
 * One implementation of the door, made and ready to be asked.
 *
 * @param where for problems: the plugin's folder
 */
record Source(Origin origin, String where, UpgradePlugin plugin) {
    Source {
        requireNonNull(origin, "origin is null");
        requireNonNull(where, "where is null");
        requireNonNull(plugin, "plugin is null");
    }

    static Source of(BuiltIn builtIn) {
        return new Source(Origin.builtIn(builtIn.id()), "built-in " + builtIn.id(), builtIn.plugin());
    }
}
