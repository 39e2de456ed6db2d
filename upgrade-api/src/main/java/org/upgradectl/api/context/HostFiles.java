package org.upgradectl.api.context;

import java.nio.file.Path;

/**
 * Changes to the file system that survive a power cut: each method returns when its effect is on disk (file and folder
 * fsynced), and none leaves a half-written name behind.
 *
 * <p>All methods throw {@code UpgradeException} with {@code files.failed}, or {@code files.disk-full}.
 */
public interface HostFiles {
    /**
     * Writes a file by a temporary name and a rename; an existing file is replaced as a whole.
     *
     * @param mode POSIX form, such as {@code rw-r-----}; set before the first byte is written
     */
    void write(Path file, byte[] content, String mode);

    /** Makes {@code link} a symlink to {@code target} by a rename over what was there (a link or nothing). */
    void replaceLink(Path link, String target);

    /** Renames within one file system; fails where {@code to} exists. */
    void rename(Path from, Path to);

    /** Creates the folder and its missing parents, each with the mode given. */
    void createFolder(Path folder, String mode);

    /** Deletes a file, a link (not what it points to) or a whole tree; nothing happens where it does not exist. */
    void deleteTree(Path path);

    /** Waits until everything below the folder is on disk ({@code sync -f}). */
    void sync(Path folder);
}
