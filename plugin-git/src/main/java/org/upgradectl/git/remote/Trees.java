package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.function.Consumer;

/**
 * Deletes folders of our own, from open folders downwards, never by path: one that was given to another user meanwhile may
 * get a link in the place of any folder in it.
 */
final class Trees {
    private Trees() {}

    /** Nothing happens where it does not exist. */
    static void delete(Path folder) throws IOException {
        delete(folder, entered -> {});
    }

    /**
     * Deletes.
     *
     * @param entered is told each folder that was opened, before anything in it is deleted
     */
    static void delete(Path folder, Consumer<Path> entered) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            return;
        }
        Path parent = requireNonNull(folder.toAbsolutePath().getParent(), "a folder of ours lies in another");
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                throw new FileSystemException(folder.toString(), null, "the host can't delete trees safely");
            }
            deleteFolder(secure, folder.getFileName(), folder, entered);
        }
    }

    private static void deleteFolder(SecureDirectoryStream<Path> parent, Path name, Path shown, Consumer<Path> entered)
            throws IOException {
        try (SecureDirectoryStream<Path> folder = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            entered.accept(shown);
            for (Path path : folder) {
                Path entry = path.getFileName();
                boolean isFolder = folder.getFileAttributeView(
                                entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                        .isDirectory();
                if (isFolder) {
                    deleteFolder(folder, entry, shown.resolve(entry), entered);
                } else {
                    folder.deleteFile(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        parent.deleteDirectory(name);
    }
}
