package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/**
 * Where things of a site lie, by its settings and the id of the run.
 *
 * @param root with its links resolved; as the site names it where there is nothing yet
 */
public record DefaultSitePaths(Site site, Path root, String id) implements SitePaths {
    public DefaultSitePaths {
        requireNonNull(site, "site is null");
        requireNonNull(root, "root is null");
        requireNonNull(id, "id is null");
    }

    /** Resolves the links of the root now: during the run, the root's own link may change place. */
    public static DefaultSitePaths of(Site site, String id) {
        return new DefaultSitePaths(site, real(site.root()), id);
    }

    @Override
    public Path environmentLink() {
        return root.resolve(site.product().environment());
    }

    @Override
    public Path environment(Version version) {
        return root.resolve(site.product().environment() + "-" + version.text());
    }

    @Override
    public Path staged(Version version) {
        return root.resolveSibling(root.getFileName() + ".staged-" + version.text());
    }

    @Override
    public Path overlay(Version version) {
        return run().resolve("overlay-" + version.text());
    }

    @Override
    public Path run() {
        return site.folders().state().resolve("runs").resolve(id);
    }

    @Override
    public Path backup() {
        return site.folders().backup().resolve(id);
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            // The survey tells what is wrong with it.
            return root;
        }
    }
}
