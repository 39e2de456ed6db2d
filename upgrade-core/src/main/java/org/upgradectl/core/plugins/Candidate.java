package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin whose folder is in order; none of its code has been run.
 *
 * @param jars in the order of the plugin's class path: the one that names the extension comes first
 * @param extension name of the class that implements the door
 */
record Candidate(Path folder, boolean bundled, Descriptor descriptor, List<Path> jars, String extension) {
    Candidate {
        requireNonNull(folder, "folder is null");
        requireNonNull(descriptor, "descriptor is null");
        jars = List.copyOf(jars);
        requireNonNull(extension, "extension is null");
    }

    String id() {
        return descriptor.id();
    }

    /** A folder that claims an id, in order or not. */
    record Claim(String id, Path folder) {}
}
