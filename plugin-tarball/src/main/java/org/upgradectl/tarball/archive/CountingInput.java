package org.upgradectl.tarball.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, whichever way it is read or skipped. */
class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
        super(in);
    }

    final long count() {
        return count;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            passed(bytes, offset, read);
        }
        return read;
    }

    @Override
    public final long skip(long wanted) throws IOException {
        byte[] scrap = new byte[(int) Math.max(0, Math.min(wanted, 8192))];
        int read = scrap.length == 0 ? 0 : read(scrap, 0, scrap.length);
        return Math.max(0, read);
    }

    @Override
    public final boolean markSupported() {
        return false;
    }

    /** Sees the bytes that were read. */
    void passed(byte[] bytes, int offset, int length) throws IOException {}
}
