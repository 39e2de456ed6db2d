package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.upgradectl.api.context.HostFiles;

/**
 * Folders that lead to what is carried and that the release lacks. They are the caller's, who renames things in them, and
 * nobody else may write there; group and mode are those of the site's where they are the caller's there too.
 */
final class Parents {
    private static final String PLAIN = "rwxr-xr-x";

    private Parents() {}

    /** Makes those that are missing. */
    static void make(HostFiles files, Carried carried) throws IOException {
        make(files, Carried.parent(carried.from()), Carried.parent(carried.to()), carried.release());
    }

    private static void make(HostFiles files, Path original, Path folder, Path release) throws IOException {
        if (Files.isDirectory(folder) || !folder.startsWith(release)) {
            return;
        }
        make(files, Carried.parent(original), Carried.parent(folder), release);
        PosixFileAttributes theirs =
                Files.readAttributes(original, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!theirs.isDirectory() || !theirs.owner().equals(Files.getOwner(release, LinkOption.NOFOLLOW_LINKS))) {
            files.createFolder(folder, PLAIN);
            return;
        }
        files.createFolder(folder, mode(theirs));
        takeGroup(folder, theirs);
    }

    private static String mode(PosixFileAttributes theirs) {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(theirs.permissions());
        mode.addAll(PosixFilePermissions.fromString("rwx------"));
        mode.removeAll(PosixFilePermissions.fromString("----w--w-"));
        return PosixFilePermissions.toString(mode);
    }

    private static void takeGroup(Path folder, PosixFileAttributes theirs) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (!theirs.group().equals(view.readAttributes().group())) {
                view.setGroup(theirs.group());
            }
        } catch (FileSystemException e) {
            // Only root may give to any group; for everybody else a new folder is of their own.
        }
    }
}
