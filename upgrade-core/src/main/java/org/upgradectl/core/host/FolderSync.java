package org.upgradectl.core.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings what was changed to the disk. */
final class FolderSync {
    private FolderSync() {}

    /** A folder's own entries (names made, renamed or deleted in it), or a file's content. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The entries of the folder that holds this path. */
    static void forceParent(Path path) throws IOException {
        force(parent(path));
    }

    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
