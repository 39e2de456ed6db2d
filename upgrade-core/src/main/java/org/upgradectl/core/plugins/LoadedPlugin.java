package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * One plugin as {@code plugin list} shows it.
 *
 * @param bundled whether it came with upgradectl
 * @param state in lower case; {@code started} for all that a command meets, because every other state ends it
 * @param contributes what it brings, by kind and id: {@code step git.checkout}
 */
public record LoadedPlugin(
        String id,
        String version,
        boolean bundled,
        String state,
        List<String> contributes,
        Path folder,
        String description) {
    public LoadedPlugin {
        requireNonNull(id, "id is null");
        requireNonNull(version, "version is null");
        requireNonNull(state, "state is null");
        contributes = List.copyOf(contributes);
        requireNonNull(folder, "folder is null");
        requireNonNull(description, "description is null");
    }
}
