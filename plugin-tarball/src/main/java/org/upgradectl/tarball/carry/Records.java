package org.upgradectl.tarball.carry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of records that each end with a zero byte, read one after another. */
final class Records implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;

    Records(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The next one; null at the end. */
    byte @Nullable [] next() throws IOException {
        int here = in.read();
        if (here < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (here > 0) {
            bytes.write(here);
            here = in.read();
        }
        if (here < 0) {
            throw new EOFException("a record that does not end");
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
