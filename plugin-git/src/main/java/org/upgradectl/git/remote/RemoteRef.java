package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.git.repository.SiteRefs;

/**
 * A tag or a branch of a remote.
 *
 * @param ref its full name, below {@code refs/tags/} or {@code refs/heads/}
 * @param id what it names: a commit, or an annotated tag's own object
 * @param commit what it leads to
 */
record RemoteRef(String ref, ObjectId id, ObjectId commit) {
    RemoteRef {
        requireNonNull(ref, "ref is null");
        requireNonNull(id, "id is null");
        requireNonNull(commit, "commit is null");
    }

    /** Without {@code refs/tags/} or {@code refs/heads/}. */
    String name() {
        return ref.substring(ref.startsWith(SiteRefs.TAGS) ? SiteRefs.TAGS.length() : SiteRefs.HEADS.length());
    }
}
