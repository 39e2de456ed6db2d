package org.upgradectl.tarball.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The unpacked tar. Keeps the bytes that describe an entry, up to a limit, for two reasons: a library that reads a long
 * name whole would take as much memory as the name says, and it returns names as text, from which it can't be told any
 * more whether they were UTF-8, absolute, or cut at a zero byte.
 */
final class HeaderCapture extends CountingInput {
    private final int most;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private boolean capturing;

    /**
     * Takes the unpacked tar.
     *
     * @param most bytes that may describe one entry
     */
    HeaderCapture(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    void begin() {
        captured.reset();
        capturing = true;
    }

    /** The bytes since {@link #begin}. */
    byte[] end() {
        capturing = false;
        return captured.toByteArray();
    }

    @Override
    void passed(byte[] bytes, int offset, int length) throws IOException {
        if (!capturing) {
            return;
        }
        if (captured.size() + length > most) {
            throw new LimitExceeded("what describes an entry is longer than " + most + " bytes");
        }
        captured.write(bytes, offset, length);
    }
}
