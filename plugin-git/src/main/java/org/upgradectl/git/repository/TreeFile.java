package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A file of a commit.
 *
 * @param id the name of its content; of a link: of the text that it holds; of a submodule: the commit
 */
public record TreeFile(Kind kind, ObjectId id) {
    public TreeFile {
        requireNonNull(kind, "kind is null");
        requireNonNull(id, "id is null");
    }

    /** What git can keep under a name. */
    public enum Kind {
        FILE,
        EXECUTABLE,
        LINK,
        SUBMODULE
    }

    public boolean isRegular() {
        return kind == Kind.FILE || kind == Kind.EXECUTABLE;
    }
}
