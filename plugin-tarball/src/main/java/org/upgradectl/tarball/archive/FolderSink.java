package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes into a folder that nobody else can enter. Owner, times and modes of the archive are ignored: what is written
 * belongs to this process, folders and programs are 0755, other files 0644, whatever the umask.
 */
public final class FolderSink implements Sink {
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> AS_PLAIN = PosixFilePermissions.asFileAttribute(PLAIN);
    private static final FileAttribute<Set<PosixFilePermission>> AS_EXECUTABLE =
            PosixFilePermissions.asFileAttribute(EXECUTABLE);
    private static final int BUFFER = 256 * 1024;

    private final Path top;
    private final Consumer<Path> boundary;
    private final boolean umaskTakesAway;
    private final byte[] buffer = new byte[BUFFER];

    private FolderSink(Path top, boolean umaskTakesAway, Consumer<Path> boundary) {
        this.top = top;
        this.umaskTakesAway = umaskTakesAway;
        this.boundary = boundary;
    }

    /**
     * Creates the folder, of mode 0700.
     *
     * @param folder must not exist; its parent must
     * @param boundary is told of each path before it is made
     */
    public static FolderSink create(Path folder, Consumer<Path> boundary) throws IOException {
        boundary.accept(folder);
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path probe = folder.resolve(".umask");
        Files.createDirectory(probe, AS_EXECUTABLE);
        boolean taken =
                !Files.getPosixFilePermissions(probe, LinkOption.NOFOLLOW_LINKS).equals(EXECUTABLE);
        Files.delete(probe);
        return new FolderSink(folder, taken, boundary);
    }

    @Override
    public void folder(String path) throws IOException {
        Path folder = announced(path);
        Files.createDirectory(folder, AS_EXECUTABLE);
        if (umaskTakesAway) {
            Files.setPosixFilePermissions(folder, EXECUTABLE);
        }
    }

    @Override
    public void file(String path, boolean executable, InputStream body) throws IOException {
        Path file = announced(path);
        try (WritableByteChannel out = Files.newByteChannel(file, NEW, executable ? AS_EXECUTABLE : AS_PLAIN)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        }
        if (umaskTakesAway) {
            Files.setPosixFilePermissions(file, executable ? EXECUTABLE : PLAIN);
        }
    }

    @Override
    public void copy(String path, String earlier) throws IOException {
        Path from = top.resolve(earlier);
        try (InputStream body = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
            file(path, Files.isExecutable(from), body);
        }
    }

    @Override
    public void link(String path, String target) throws IOException {
        Files.createSymbolicLink(announced(path), Path.of(target));
    }

    private Path announced(String path) {
        Path place = top.resolve(path);
        boundary.accept(place);
        return place;
    }

    /** Lets everybody read what is whole. */
    public static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, EXECUTABLE);
    }
}
