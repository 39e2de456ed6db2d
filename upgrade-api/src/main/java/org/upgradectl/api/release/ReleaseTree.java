package org.upgradectl.api.release;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The files of one release as its authors published them, read from git objects or from an archive before anything is
 * unpacked in a live place. Paths are relative, with {@code /}, without {@code .} and {@code ..}.
 */
public interface ReleaseTree extends AutoCloseable {
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
