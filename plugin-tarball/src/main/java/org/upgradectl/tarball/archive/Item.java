package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

/**
 * One entry of an archive, as the archive describes it; nothing of it has been judged.
 *
 * @param name the bytes as UTF-8
 * @param target of a link: a symlink's text, or the name of the entry that a hard link repeats; empty otherwise
 * @param size of a file, in bytes
 */
record Item(String name, Kind kind, boolean executable, String target, long size) {
    Item {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(target, "target is null");
    }

    /** What an entry of an archive may be. */
    enum Kind {
        FILE,
        FOLDER,
        SYMLINK,
        HARD_LINK
    }
}
