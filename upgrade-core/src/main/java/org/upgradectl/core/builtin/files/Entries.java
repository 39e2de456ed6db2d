package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Looks at files, folders and links themselves, never at what a link points to. */
final class Entries {
    /** What {@link #identity} says of nothing. */
    static final long NONE = 0;

    private Entries() {}

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What stays the same when a thing is renamed, and tells it from what is put in its place: its inode. */
    static long identity(Path path) {
        try {
            return (long) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw unreadable(link, e);
        }
    }

    static void requireThere(Path path) {
        if (!exists(path)) {
            throw refused(path + " does not exist", "Look at `ls -la " + path.getParent() + "`.");
        }
    }

    static void requireMissing(Path path) {
        if (exists(path)) {
            throw refused(path + " is there already", "Look at what it holds, and move it away.");
        }
    }

    static UpgradeException refused(String what, String remedy) {
        return UpgradeException.inAct(StandardError.FILES_FAILED, what, remedy);
    }

    static UpgradeException unreadable(Path path, IOException cause) {
        return UpgradeException.inAct(
                StandardError.FILES_FAILED,
                path + " can't be read: " + cause.getMessage(),
                "Look at `ls -ld " + path + "` and the folders above it.",
                cause);
    }
}
