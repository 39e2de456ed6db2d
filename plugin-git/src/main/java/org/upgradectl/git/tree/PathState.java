package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

import org.eclipse.jgit.lib.ObjectId;

/** What a work tree has under a path. */
public sealed interface PathState {
    /** Nothing, or a parent that is no folder. */
    record Absent() implements PathState {}

    /** A folder. */
    record Folder() implements PathState {}

    /** A regular file with the name that git would give its bytes. */
    record RegularFile(ObjectId id, boolean executable) implements PathState {
        public RegularFile {
            requireNonNull(id, "id is null");
        }
    }

    /** A link with the name that git would give its text. */
    record Link(ObjectId id) implements PathState {
        public Link {
            requireNonNull(id, "id is null");
        }
    }

    /** A pipe, a socket, a device. */
    record Special() implements PathState {}
}
