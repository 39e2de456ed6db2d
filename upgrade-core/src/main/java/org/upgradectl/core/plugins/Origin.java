package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

/**
 * Who brings a contribution.
 *
 * @param builtIn whether it is a part of the kernel
 * @param loader the context class loader that its calls run with
 */
record Origin(String id, boolean builtIn, ClassLoader loader) {
    Origin {
        requireNonNull(id, "id is null");
        requireNonNull(loader, "loader is null");
    }

    static Origin builtIn(String id) {
        return new Origin(id, true, Origin.class.getClassLoader());
    }

    static Origin plugin(String id, ClassLoader loader) {
        return new Origin(id, false, loader);
    }

    String shown() {
        return builtIn ? "the built-in part " + id : "the plugin " + id;
    }
}
