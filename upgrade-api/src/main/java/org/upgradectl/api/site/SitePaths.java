package org.upgradectl.api.site;

import java.nio.file.Path;
import org.upgradectl.api.version.Version;

/** Where things of a site lie while it is upgraded. Every method is a pure function of site, install method and plan. */
public interface SitePaths {
    /** The root with its links resolved as they were before the run. */
    Path root();

    /** Where the install method keeps the code of a release. */
    default ReleaseLayout layout() {
        return ReleaseLayout.IN_PLACE;
    }

    /** Where a release lies once the site was switched to it: the root itself, or the release's own folder. */
    default Path live(Version version) {
        return layout() == ReleaseLayout.IN_PLACE ? root() : staged(version);
    }

    /** The live environment's name inside the root: a symlink, or a plain folder before the first upgrade. */
    Path environmentLink();

    /**
     * The final place of a release's environment, {@code ROOT/venv-2.5.1}, or {@code venv} in the release's own folder;
     * environments are never moved.
     */
    Path environment(Version version);

    /**
     * Where a release is staged, on the root's own file system: {@code ROOT.staged-2.5.1}, or the release's own folder,
     * {@code /opt/netpoint-3.7.8}.
     */
    Path staged(Version version);

    /** A private folder (0700) of a hop for the overlay configuration, scratch media and the like. */
    Path overlay(Version version);

    /** The run's own folder in the state directory. */
    Path run();

    /** The run's backup, {@code BACKUPS/ID}. */
    Path backup();

    /** The id of the plan and of its run, {@code 20261122T140512Z}; distinguishes names made by this run. */
    String id();
}
