package org.upgradectl.api.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.Product;

/**
 * The files of one release as its authors published them, read from git objects or from an archive before anything is
 * unpacked in a live place. Paths are relative, with {@code /}, without {@code .} and {@code ..}.
 */
public interface ReleaseTree extends AutoCloseable {
    /** Of a file that tells a version, that many bytes are read. */
    int LARGEST_TEXT = 1 << 20;

    /** What identifies the bytes: a commit id, or the sha256 of an archive. */
    String content();

    /** The entry at the path; empty where the release has none. */
    Optional<Entry> entry(String path) throws IOException;

    /** All files and links below the folder (the whole tree for ""), in the order of their paths; no folders. */
    List<Entry> list(String folder) throws IOException;

    /**
     * Opens a regular file.
     *
     * @throws java.nio.file.NoSuchFileException where there is no such file
     */
    InputStream open(String path) throws IOException;

    /** The version that its own files tell; empty where none of those that do so in the product is there. */
    default Optional<String> version(Product product) throws IOException {
        try {
            return product.versionIn(this::text);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<String> text(String path) {
        try {
            if (entry(path).filter(found -> found.kind() != Kind.LINK).isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = open(path)) {
                return Optional.of(new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void close();

    /**
     * A file or a link of a release.
     *
     * @param size in bytes
     */
    record Entry(String path, Kind kind, long size) {}

    /** What an entry of a release is. */
    enum Kind {
        FILE,
        EXECUTABLE,
        LINK
    }
}
