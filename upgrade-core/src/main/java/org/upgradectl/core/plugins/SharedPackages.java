package org.upgradectl.core.plugins;

import java.util.List;
import java.util.Optional;

/** The packages that plugins share with the host; with everything else they are alone. */
final class SharedPackages {
    private static final List<String> PACKAGES = List.of("org.upgradectl.api", "org.slf4j", "org.jspecify", "org.pf4j");

    private SharedPackages() {}

    static boolean holdsClass(String className) {
        for (String shared : PACKAGES) {
            if (className.startsWith(shared) && className.startsWith(".", shared.length())) {
                return true;
            }
        }
        return false;
    }

    /** The shared package that a jar's entry belongs to; empty for all but class files. */
    static Optional<String> ofClassFile(String entry) {
        if (!entry.endsWith(".class")) {
            return Optional.empty();
        }
        String className = entry.replace('/', '.');
        return PACKAGES.stream()
                .filter(shared -> className.startsWith(shared + "."))
                .findFirst();
    }
}
