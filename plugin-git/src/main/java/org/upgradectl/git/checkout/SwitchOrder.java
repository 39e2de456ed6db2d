package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.SiteRepository;

/**
 * What is to be switched.
 *
 * @param mirror has the objects of both commits
 * @param workspace a folder beside the root, of this switch alone
 * @param savedIndex where the index is kept as it was; in the run's own folder
 * @param run the id of the run
 */
public record SwitchOrder(
        SiteRepository site, Mirror mirror, ObjectId from, ObjectId to, Path workspace, Path savedIndex, String run) {
    public SwitchOrder {
        requireNonNull(site, "site is null");
        requireNonNull(mirror, "mirror is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(workspace, "workspace is null");
        requireNonNull(savedIndex, "savedIndex is null");
        requireNonNull(run, "run is null");
    }
}
