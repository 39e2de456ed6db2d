package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A tag.
 *
 * @param name without {@code refs/tags/}
 * @param id what the tag names: a commit, or an annotated tag's own object
 * @param commit what it leads to
 */
public record RemoteTag(String name, ObjectId id, ObjectId commit) {
    public RemoteTag {
        requireNonNull(name, "name is null");
        requireNonNull(id, "id is null");
        requireNonNull(commit, "commit is null");
    }

    public String ref() {
        return "refs/tags/" + name;
    }
}
