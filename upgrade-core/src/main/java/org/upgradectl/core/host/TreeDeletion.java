package org.upgradectl.core.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.context.MountPoints;

/**
 * Deletes a tree from open folders downwards, never by path: whoever may write in the tree can't lead the deletion
 * elsewhere by putting a link in place of a folder. Stays on the file system that it begins on, and deletes nothing where
 * something is mounted.
 */
final class TreeDeletion {
    private final Path tree;
    private final Object device;

    private TreeDeletion(Path tree, Object device) {
        this.tree = tree;
        this.device = device;
    }

    /** Deletes a file, a link or a folder with all that is in it; nothing happens where it does not exist. */
    static void delete(Path tree) throws IOException {
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(tree);
            return;
        }
        requireNothingMounted(tree);
        Object device = Files.getAttribute(tree, "unix:dev", LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(FolderSync.parent(tree))) {
            if (!(parent instanceof SecureDirectoryStream<Path> secure)) {
                throw new FileSystemException(tree.toString(), null, "the host can't delete trees safely");
            }
            new TreeDeletion(tree, device).deleteFolder(secure, tree.getFileName(), tree);
        }
    }

    /** What is bound there from the same file system has its device, and would be emptied. */
    private static void requireNothingMounted(Path tree) throws IOException {
        List<String> mounted = MountPoints.read().within(tree);
        if (!mounted.isEmpty()) {
            String point = tree + (mounted.get(0).isEmpty() ? "" : "/" + mounted.get(0));
            throw new FileSystemException(
                    tree.toString(),
                    null,
                    "something is mounted on " + point + ", and nothing was deleted; findmnt tells what it is");
        }
    }

    private void deleteFolder(SecureDirectoryStream<Path> parent, Path name, Path shown) throws IOException {
        if (!Files.getAttribute(shown, "unix:dev", LinkOption.NOFOLLOW_LINKS).equals(device)) {
            throw new FileSystemException(
                    shown.toString(), null, shown + " below " + tree + " is another file system that is mounted there");
        }
        makeWritable(parent, name);
        try (SecureDirectoryStream<Path> folder = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : folder) {
                deleteEntry(folder, entry.getFileName(), shown);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        parent.deleteDirectory(name);
    }

    private void deleteEntry(SecureDirectoryStream<Path> folder, Path name, Path shown) throws IOException {
        boolean isFolder = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
        try {
            if (isFolder) {
                deleteFolder(folder, name, shown.resolve(name));
            } else {
                folder.deleteFile(name);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (Files.exists(shown.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Package caches make folders read-only, in which their owner then can't delete either. */
    private static void makeWritable(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        PosixFileAttributeView view =
                parent.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(view.readAttributes().permissions());
        Set<PosixFilePermission> needed = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        if (!permissions.containsAll(needed)) {
            permissions.addAll(needed);
            // Never through a link that has taken the folder's place since.
            view.setPermissions(permissions);
        }
    }
}
