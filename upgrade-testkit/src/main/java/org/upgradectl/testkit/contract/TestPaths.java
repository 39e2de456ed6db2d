package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/** The paths of a site as design.md lays them out, for one run. */
public record TestPaths(Site site, String id, ReleaseLayout layout) implements SitePaths {
    public TestPaths {
        requireNonNull(site, "site is null");
        requireNonNull(id, "id is null");
        requireNonNull(layout, "layout is null");
    }

    /** Of a site whose tree is changed in its place. */
    public TestPaths(Site site, String id) {
        this(site, id, ReleaseLayout.IN_PLACE);
    }

    @Override
    public Path root() {
        return site.root();
    }

    @Override
    public Path environmentLink() {
        return root().resolve(site.product().environment());
    }

    @Override
    public Path environment(Version version) {
        return root().resolve(site.product().environment() + "-" + version);
    }

    @Override
    public Path staged(Version version) {
        return root().resolveSibling(root().getFileName() + ".staged-" + version);
    }

    @Override
    public Path overlay(Version version) {
        return run().resolve("overlay-" + version);
    }

    @Override
    public Path run() {
        return site.folders().state().resolve("runs").resolve(id);
    }

    @Override
    public Path backup() {
        return site.folders().backup().resolve(id);
    }
}
