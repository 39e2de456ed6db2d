package org.upgradectl.core.application;

import java.util.Optional;
import java.util.function.Supplier;
import org.upgradectl.core.plugins.Registry;

/** A registry that is there after the plugins are loaded. */
final class LateRegistry implements Supplier<Registry> {
    private Optional<Registry> registry = Optional.empty();

    void set(Registry loaded) {
        registry = Optional.of(loaded);
    }

    @Override
    public Registry get() {
        return registry.orElseThrow(() -> new IllegalStateException("asked for plugins while they are being loaded"));
    }
}
