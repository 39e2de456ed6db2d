package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.util.sha1.SHA1;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeFile;

/**
 * A private folder beside the root, on the same file system: new files wait here until they are whole and on disk, and old
 * ones are kept here as they were. What goes in or out is renamed.
 */
record Workspace(Path folder) {
    private static final String PRIVATE = "rwx------";

    Workspace {
        requireNonNull(folder, "folder is null");
    }

    boolean exists() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    void create(HostFiles files) {
        files.createFolder(folder, PRIVATE);
        files.createFolder(fresh(), PRIVATE);
        files.createFolder(aside(), PRIVATE);
    }

    /** Where new files wait. */
    Path fresh() {
        return folder.resolve("new");
    }

    /** Where old files are kept. */
    Path aside() {
        return folder.resolve("old");
    }

    /** The name that a path's file has in both: no path is too long, none needs a folder. */
    static Path name(String path) {
        SHA1 hash = SHA1.newInstance();
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        return Path.of(hash.toObjectId().name());
    }

    boolean keeps(String path) {
        return Files.exists(aside().resolve(name(path)), LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file of a commit, not yet in its place. */
    void write(String path, TreeFile file, StoredObjects objects, Likeness likeness) throws IOException {
        Path target = fresh().resolve(name(path));
        Files.deleteIfExists(target);
        if (file.kind() == TreeFile.Kind.LINK) {
            Files.createSymbolicLink(target, Path.of(objects.text(file.id())));
            likeness.giveTo(target, true);
            return;
        }
        try (OutputStream out = Files.newOutputStream(
                Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            objects.copy(file.id(), out);
        }
        likeness.executable(file.kind() == TreeFile.Kind.EXECUTABLE).giveTo(target, false);
    }

    /** Makes an empty folder, not yet in its place. */
    Path folder(String path, Likeness likeness) throws IOException {
        Path target = fresh().resolve(name(path + "/"));
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        }
        likeness.giveTo(target, false);
        return target;
    }

    /** Writes a small file, not yet in its place. */
    Path small(String name, byte[] content, Likeness likeness) throws IOException {
        Path target = fresh().resolve(name);
        Files.deleteIfExists(target);
        Files.write(target, content, StandardOpenOption.CREATE_NEW);
        likeness.giveTo(target, false);
        Disk.force(target);
        return target;
    }
}
