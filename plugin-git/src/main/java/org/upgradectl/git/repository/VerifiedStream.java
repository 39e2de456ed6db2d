package org.upgradectl.git.repository;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/** The content of a blob that is hashed while it is read, and compared with its name at its end. */
final class VerifiedStream extends FilterInputStream {
    private final ObjectId expected;
    private final SHA1 hash = SHA1.newInstance();
    private boolean verified;

    VerifiedStream(InputStream content, ObjectId expected, long size) {
        super(content);
        this.expected = expected;
        hash.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            hash.update(buffer, offset, count);
        } else if (count < 0 && !verified) {
            verify();
        }
        return count;
    }

    private void verify() throws IOException {
        verified = true;
        if (!hash.toObjectId().equals(expected)) {
            throw new IOException("the object " + expected.name() + " does not match its name");
        }
    }

    /** Skipped bytes have to be hashed too. */
    @Override
    public long skip(long count) throws IOException {
        long left = count;
        byte[] buffer = new byte[8192];
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
