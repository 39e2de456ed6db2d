package org.upgradectl.core.builtin.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.InstallMethod;

/** The facts and checks of root, method, version and disks. */
public final class SiteContributions implements UpgradePlugin {
    private final Supplier<List<InstallMethod>> methods;
    private final Supplier<Map<String, Path>> sites;

    /** Of a host that has no other sites. */
    public SiteContributions(Supplier<List<InstallMethod>> methods) {
        this(methods, Map::of);
    }

    /**
     * Takes what is asked for when the first site is surveyed.
     *
     * @param methods the install methods of all plugins
     * @param sites roots of the sites of this host, by their names
     */
    public SiteContributions(Supplier<List<InstallMethod>> methods, Supplier<Map<String, Path>> sites) {
        this.methods = requireNonNull(methods, "methods is null");
        this.sites = requireNonNull(sites, "sites is null");
    }

    @Override
    public List<FactReader> facts() {
        return List.of(
                new RootReader(methods),
                new NeighboursReader(sites),
                new VersionReader(),
                new ReleaseVersionReader(),
                new DiskReader(),
                new RoomReader(),
                new TreeUsersReader(Path.of("/")));
    }

    @Override
    public List<Check> checks() {
        return List.of(new RootCheck(), new ReleaseVersionCheck(), new DiskCheck(), new TreeUsersCheck());
    }
}
