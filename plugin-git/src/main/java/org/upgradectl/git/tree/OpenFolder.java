package org.upgradectl.git.tree;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.GitError;

/**
 * A folder held open: what lies in it is reached by its handle, one name at a time, and no link is followed. Whoever may
 * write into a site's folder can't make a process of root leave it by putting a link in its way.
 */
public final class OpenFolder implements Closeable {
    private static final Path ITSELF = Path.of(".");
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final SecureDirectoryStream<Path> stream;

    private OpenFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** Opens a folder by its path; links on the way are followed. */
    @SuppressWarnings("StreamResourceLeak") // the stream is the handle; it is closed with this folder
    public static OpenFolder at(Path path) throws IOException {
        return secure(Files.newDirectoryStream(path));
    }

    private static OpenFolder secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new OpenFolder(secure);
        }
        stream.close();
        throw UpgradeException.inAct(
                GitError.UNSUPPORTED,
                "This file system can't open files relative to a folder.",
                "upgradectl changes work trees on Linux only.");
    }

    /** Opens a folder in this folder; fails where the name is a link. */
    public OpenFolder folder(Path name) throws IOException {
        return secure(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    /** The attributes of what has this name; empty where nothing has. */
    public Optional<PosixFileAttributes> attributes(Path name) throws IOException {
        try {
            return Optional.of(view(name).readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The attributes of the folder itself. */
    public PosixFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    private PosixFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    public InputStream read(Path name) throws IOException {
        return Channels.newInputStream(stream.newByteChannel(name, READ));
    }

    /** The names of all that lies in the folder. */
    public List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        // A stream can be iterated once; another one of the same folder is asked each time.
        try (DirectoryStream<Path> entries = stream.newDirectoryStream(ITSELF, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : entries) {
                names.add(entry.getFileName());
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    public boolean isEmpty() throws IOException {
        return names().isEmpty();
    }

    /** Renames what has this name into another folder of the same file system, over a file that may be there. */
    public void move(Path name, OpenFolder target, Path newName) throws IOException {
        stream.move(name, target.stream, newName);
    }

    public void deleteFile(Path name) throws IOException {
        stream.deleteFile(name);
    }

    public void deleteFolder(Path name) throws IOException {
        stream.deleteDirectory(name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
