package org.upgradectl.tarball.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads an archive from its beginning to its end, one entry at a time. */
interface ArchiveReader extends Closeable {
    /**
     * The next entry; empty at the end, when all bytes have been read and their checksums were right. The body of the
     * entry before must have been read whole.
     *
     * @throws HostileEntry where it can't be said what the entry is; the next call goes on behind it
     * @throws LimitExceeded where reading on would do harm
     */
    Optional<Item> next() throws IOException, HostileEntry;

    /** The bytes of the entry at hand; empty for what is no file. */
    InputStream body() throws IOException;

    /** How many bytes of the archive have been read. */
    long consumed();
}
