package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;

/** Counts what an archive unpacks to, while it is read, and ends the work where it becomes too much. */
final class Meter {
    private final Limits limits;
    private final Progress progress;
    private final Cancellation cancellation;
    private final long length;
    private long entries;
    private long bytes;
    private long promised;

    Meter(Limits limits, long length, Progress progress, Cancellation cancellation) {
        this.limits = limits;
        this.length = length;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    long entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    /** One more entry. */
    void entry(String shown, ArchiveReader reader) throws LimitExceeded {
        cancellation.throwIfRequested();
        progress.report(shown, reader.consumed(), length);
        if (++entries > limits.entries()) {
            throw new LimitExceeded("it has more than " + limits.entries() + " entries");
        }
    }

    /** A file that will take this much, by what the archive says of it. */
    void file(long size) throws LimitExceeded {
        if (size < 0 || size > limits.file()) {
            throw new LimitExceeded("the file is larger than " + limits.file() + " bytes");
        }
        promised += size;
        if (promised > limits.total()) {
            throw new LimitExceeded("all files together are larger than " + limits.total() + " bytes");
        }
    }

    /** The bytes of a file that is written a second time. */
    void copied(long size) throws LimitExceeded {
        file(size);
        bytes += size;
    }

    /** The body of an entry, counted. Whatever goes wrong in it is the archive's fault and not the disk's. */
    InputStream over(ArchiveReader reader) throws IOException {
        return new Counted(reader);
    }

    private final class Counted extends InputStream {
        private final ArchiveReader reader;
        private final InputStream body;

        private Counted(ArchiveReader reader) throws IOException {
            this.reader = reader;
            this.body = reader.body();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int read;
            try {
                read = body.read(target, offset, wanted);
            } catch (LimitExceeded e) {
                throw e;
            } catch (IOException e) {
                throw new Unreadable(e);
            }
            bytes += Math.max(0, read);
            if (bytes > limits.total()) {
                throw new LimitExceeded("all files together are larger than " + limits.total() + " bytes");
            }
            new Ratio(limits).require(bytes, reader.consumed());
            return read;
        }
    }
}
