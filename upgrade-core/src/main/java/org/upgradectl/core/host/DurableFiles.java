package org.upgradectl.core.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.upgradectl.api.context.HostFiles;

/** The host's file system. */
public final class DurableFiles implements HostFiles {
    /** One name for one file, so that a killed attempt leaves at most this one, and the next takes it away. */
    private static final String TEMPORARY = ".upgradectl-new";

    @Override
    public void write(Path file, byte[] content, String mode) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        Path temporary = temporary(file);
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(permissions));
            takeOwner(file, temporary);
            // Exactly: the process's umask has taken its part of what was asked for.
            Files.setPosixFilePermissions(temporary, permissions);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            FolderSync.forceParent(file);
        } catch (IOException e) {
            discard(temporary);
            throw FileErrors.of(file + " can't be written", file, e);
        }
    }

    @Override
    public void replaceLink(Path link, String target) {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw FileErrors.refused(
                    link + " is to become a link, and it is a file or a folder of its own",
                    "Look at what it holds, and move it away.");
        }
        Path temporary = temporary(link);
        try {
            Files.deleteIfExists(temporary);
            Files.createSymbolicLink(temporary, Path.of(target));
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
            FolderSync.forceParent(link);
        } catch (IOException e) {
            discard(temporary);
            throw FileErrors.of("the link " + link + " can't be made", link, e);
        }
    }

    @Override
    public void rename(Path from, Path to) {
        String what = from + " can't be renamed to " + to;
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw FileErrors.refused(
                    what + ": " + to + " is there already", "Look at what it holds, and move it away.");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            FolderSync.forceParent(to);
            FolderSync.forceParent(from);
        } catch (AtomicMoveNotSupportedException e) {
            throw FileErrors.refused(
                    what + ": they lie on different file systems", "Look at `df " + from + " " + to.getParent() + "`.");
        } catch (IOException e) {
            throw FileErrors.of(what, from, e);
        }
    }

    @Override
    public void createFolder(Path folder, String mode) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        try {
            create(folder.toAbsolutePath().normalize(), permissions);
        } catch (IOException e) {
            throw FileErrors.of("the folder " + folder + " can't be made", folder, e);
        }
    }

    @Override
    public void deleteTree(Path path) {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            TreeDeletion.delete(path);
            FolderSync.forceParent(path);
        } catch (DirectoryNotEmptyException e) {
            throw FileErrors.refused(
                    path + " can't be deleted: something writes into " + e.getFile() + " at the same time",
                    "Find it with `fuser -v " + path + "` or `lsof +D " + path + "`, end it, and try again.");
        } catch (IOException e) {
            throw FileErrors.of(path + " can't be deleted", path, e);
        }
    }

    @Override
    public void sync(Path folder) {
        try {
            Process sync = new ProcessBuilder("sync", "-f", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(sync.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (sync.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (IOException e) {
            throw FileErrors.of("what lies in " + folder + " can't be brought to the disk", folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FileErrors.refused("waiting for the disk was interrupted", "");
        }
    }

    private static void create(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = FolderSync.parent(folder);
        if (!parent.equals(folder)) {
            create(parent, permissions);
        }
        FileAttribute<Set<PosixFilePermission>> mode = PosixFilePermissions.asFileAttribute(permissions);
        try {
            Files.createDirectory(folder, mode);
            Files.setPosixFilePermissions(folder, permissions);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, folder + " is there and is no folder");
            }
        }
        FolderSync.force(parent);
    }

    /** What is replaced keeps its owner where the host lets us. */
    private static void takeOwner(Path file, Path temporary) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes own = Files.readAttributes(temporary, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        try {
            if (!old.group().equals(own.group())) {
                view.setGroup(old.group());
            }
            if (!old.owner().equals(own.owner())) {
                view.setOwner(old.owner());
            }
        } catch (FileSystemException e) {
            // Only root may give a file away; for everybody else a new file is their own.
        }
    }

    private static Path temporary(Path file) {
        return FolderSync.parent(file).resolve("." + file.getFileName() + TEMPORARY);
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The error that led here is the one to tell.
        }
    }
}
