package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.ReleaseWay;
import org.upgradectl.core.product.InstalledVersion;

/** Which releases there are, and how far one can go. */
public final class ReleaseListAction {
    private final Workspace workspace;

    public ReleaseListAction(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /**
     * The releases of a site.
     *
     * @param current the installed version; empty where it can't be told
     */
    public record Listed(String site, Optional<Version> current, List<ListedRelease> releases) {
        public Listed {
            requireNonNull(site, "site is null");
            requireNonNull(current, "current is null");
            releases = List.copyOf(releases);
        }
    }

    /**
     * One of them.
     *
     * @param installed whether it has the installed version
     * @param unusable why it must not be used; empty where nobody says so
     */
    public record ListedRelease(Release release, boolean installed, ReleaseWay way, Optional<String> unusable) {
        public ListedRelease {
            requireNonNull(unusable, "unusable is null");
            requireNonNull(release, "release is null");
            requireNonNull(way, "way is null");
        }
    }

    /** Lists them, newest first. Fetches into the cache and changes nothing else. */
    public Listed execute(Site site) {
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        List<Release> all = Reading.of(work::releases);
        Map<Version, String> unusable = work.unusable(all);
        Optional<Version> current =
                InstalledVersion.find(site.product(), site.root()).flatMap(Version::parse);
        return new Listed(
                site.name(),
                current,
                all.stream()
                        .map(release -> listed(site, release, current, all, unusable))
                        .toList());
    }

    private static ListedRelease listed(
            Site site, Release release, Optional<Version> current, List<Release> all, Map<Version, String> unusable) {
        Optional<String> warning = Optional.ofNullable(unusable.get(release.version()));
        if (current.isEmpty()) {
            return new ListedRelease(release, false, new ReleaseWay(false, List.of()), warning);
        }
        boolean installed = release.version().compareTo(current.get()) == 0;
        ReleaseWay way =
                ReleaseWay.to(release, current.get(), all, site.product().path(), unusable.keySet());
        return new ListedRelease(release, installed, way, warning);
    }
}
