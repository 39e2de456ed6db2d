package org.upgradectl.tarball.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps what an archive holds so that files can be read in any order: an archive can only be read from its beginning to its
 * end. The bytes lie in one file that loses its name at once, and is gone with this process.
 */
public final class Spool implements Sink, Closeable {
    private static final int BUFFER = 256 * 1024;

    private final SortedMap<String, Place> files = new TreeMap<>();
    private final FileChannel bytes;
    private final byte[] buffer = new byte[BUFFER];

    private Spool(FileChannel bytes) {
        this.bytes = bytes;
    }

    /** In a folder of our own, on a disk with room for all files of the archive. */
    public static Spool in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".spool", "");
        try {
            return new Spool(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } finally {
            Files.delete(file);
        }
    }

    /** What was kept. */
    public enum Kind {
        FILE,
        PROGRAM,
        LINK
    }

    /** Where the bytes of a file lie; a link's are its target. */
    public record Place(Kind kind, long at, long size) {}

    /** By path below the top folder, sorted. */
    public SortedMap<String, Place> files() {
        return files;
    }

    @Override
    public void file(String path, boolean executable, InputStream body) throws IOException {
        long at = bytes.position();
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            write(ByteBuffer.wrap(buffer, 0, read));
        }
        files.put(path, new Place(executable ? Kind.PROGRAM : Kind.FILE, at, bytes.position() - at));
    }

    @Override
    public void copy(String path, String earlier) {
        Place place = files.get(earlier);
        if (place == null) {
            throw new IllegalStateException("no such file: " + earlier);
        }
        files.put(path, place);
    }

    @Override
    public void link(String path, String target) throws IOException {
        long at = bytes.position();
        write(StandardCharsets.UTF_8.encode(target));
        files.put(path, new Place(Kind.LINK, at, bytes.position() - at));
    }

    private void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            bytes.write(from);
        }
    }

    /** The bytes of a file. */
    public InputStream open(Place place) {
        return new Slice(place);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private final class Slice extends InputStream {
        private long at;
        private final long end;

        private Slice(Place place) {
            this.at = place.at();
            this.end = place.at() + place.size();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int most = (int) Math.min(wanted, end - at);
            if (most <= 0) {
                return wanted == 0 ? 0 : -1;
            }
            int read = bytes.read(ByteBuffer.wrap(target, offset, most), at);
            at += Math.max(0, read);
            return read;
        }
    }
}
