package org.upgradectl.api.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.ReleaseLayout;

/** How code gets to a site, and where its releases come from: {@code git} or {@code archive}. Reads only. */
public interface InstallMethod {
    /** As in the site file's {@code method}. */
    String id();

    /** Where it keeps the code of a release; decides what {@link org.upgradectl.api.site.SitePaths} says. */
    default ReleaseLayout layout() {
        return ReleaseLayout.IN_PLACE;
    }

    /** Looks at a root folder; never runs anything that lies in it. */
    Recognition recognise(Path root);

    /**
     * All releases that the site's source offers, newest first. May fetch into the cache.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code release.remote-unreachable} after the deadline
     */
    List<Release> releases(ReleaseContext context);

    /**
     * A release's own files. May fetch into the cache.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code release.unknown}, {@code release.remote-unreachable}
     */
    ReleaseTree open(ReleaseContext context, Release release);

    /**
     * Judges a release archive on this host, whole and without a site, and unpacks it where asked. Empty: the releases of
     * this method are no archives.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code files.failed}, {@code files.disk-full}; nothing is left
     */
    default Optional<ArchiveJudgement> judge(ArchiveQuestion question) {
        return Optional.empty();
    }
}
