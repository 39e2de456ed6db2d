package org.upgradectl.core.plugins;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * The folder {@code .staging} in a plugin root: on the same file system as the plugins, so that what is complete becomes a
 * plugin by one rename. Held by one process at a time; what a killed one left is taken away by the next.
 */
final class StagingArea implements AutoCloseable {
    private final Path folder;
    private final HostFiles files;
    private final FileChannel channel;

    private StagingArea(Path folder, HostFiles files, FileChannel channel) {
        this.folder = folder;
        this.files = files;
        this.channel = channel;
    }

    /**
     * Opens it, empty.
     *
     * @throws UpgradeException {@code site.locked} where another installation is at work
     */
    static StagingArea open(Path root, HostFiles files) throws IOException {
        Path folder = root.resolve(PluginScan.STAGING);
        files.createFolder(folder, "rwx------");
        if (Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " is a link");
        }
        // The lock lies in the root's staging folder itself: it must not be deleted with what lies beside it.
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"),
                java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StagingArea area = new StagingArea(folder, files, channel);
        try {
            if (!area.lock()) {
                throw new UpgradeException(
                        StandardError.LOCKED,
                        "another command is installing a plugin into " + root,
                        "Nothing was changed.",
                        "Wait until it has ended, then try again.");
            }
            area.clear();
            return area;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A folder of that name which does not exist yet, or a file. */
    Path path(String name) {
        return folder.resolve(name);
    }

    private boolean lock() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void clear() throws IOException {
        for (Path left : PluginFolder.children(folder)) {
            if (!String.valueOf(left.getFileName()).equals("lock")) {
                files.deleteTree(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            clear();
        } finally {
            channel.close();
        }
    }
}
