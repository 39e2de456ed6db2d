package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Where a link of the site's own leads once it lies in the folder of the next release.
 *
 * @param site the root as the site has it, which names the next release then
 * @param root the folder of the live release
 */
record CarriedLink(Path site, Path root) {
    CarriedLink {
        requireNonNull(site, "site is null");
        requireNonNull(root, "root is null");
    }

    /**
     * Tells whether it would lead to nothing, or back into the live release's folder.
     *
     * @param link a link below the root
     * @param there whether the next release will have a path from its root, or something below it
     */
    boolean isBound(Path link, Predicate<String> there) throws IOException {
        Path text = Files.readSymbolicLink(link);
        Path folder = requireNonNull(link.getParent(), "a link lies in a folder");
        Path named = folder.resolve(text).normalize();
        // From the root; one that leaves the release's folder and comes back by its name begins with two dots.
        Path inside = root.relativize(folder).resolve(text).normalize();
        if (!text.isAbsolute() && !inside.startsWith("..")) {
            return !there.test(inside.toString());
        }
        if (text.isAbsolute() && named.startsWith(site) && !site.equals(root)) {
            return !there.test(site.relativize(named).toString());
        }
        return named.startsWith(root) || Files.exists(link) && link.toRealPath().startsWith(root.toRealPath());
    }
}
