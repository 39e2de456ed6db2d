package org.upgradectl.api.site;

import java.nio.file.Path;
import org.upgradectl.api.version.Version;

/** Where things of a site lie while it is upgraded. Every method is a pure function of site and plan. */
public interface SitePaths {
    /** The root with its links resolved. */
    Path root();

    /** The live environment's name inside the root: a symlink, or a plain folder before the first upgrade. */
    Path environmentLink();

    /** The final place of a release's environment, {@code ROOT/venv-2.5.1}; environments are never moved. */
    Path environment(Version version);

    /** Where a release is staged, on the root's own file system, {@code ROOT.staged-2.5.1}. */
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
