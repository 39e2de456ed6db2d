package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** One file of a zip; its end is only reached where length and checksum are those that the zip tells. */
final class VerifiedBody extends CountingInput {
    private final long size;
    private final long crc;
    private final CRC32 seen = new CRC32();

    VerifiedBody(InputStream in, long size, long crc) {
        super(in);
        this.size = size;
        this.crc = crc;
    }

    @Override
    void passed(byte[] bytes, int offset, int length) throws IOException {
        seen.update(bytes, offset, length);
        if (count() > size) {
            throw new IOException("a file is longer than the archive says");
        }
    }

    /** To be called at the end of the body. */
    void requireWhole() throws IOException {
        if (count() != size || seen.getValue() != crc) {
            throw new IOException("the checksum of a file is wrong");
        }
    }
}
