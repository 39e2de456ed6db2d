package org.upgradectl.tarball.carry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What {@code sha256sum -z} has written, in the order of the names. */
final class Hashes implements AutoCloseable {
    private static final int DIGITS = 64;
    private static final int NAME = DIGITS + 2;

    private final Records records;
    private byte @Nullable [] here;

    Hashes(Path file) throws IOException {
        records = new Records(file);
        here = records.next();
    }

    /** The hash of a file, past all before it; empty where there is none. */
    String seek(Listed wanted) throws IOException {
        // The list was sorted by names with an end of their own, and so is this one.
        while (here != null && wanted.compareTo(key(here)) > 0) {
            here = records.next();
        }
        return here != null && wanted.compareTo(key(here)) == 0 ? new String(here, 0, DIGITS, ISO_8859_1) : "";
    }

    private static byte[] key(byte[] record) {
        byte[] key = Arrays.copyOfRange(record, NAME, record.length + 2);
        key[key.length - 2] = '/';
        key[key.length - 1] = '/';
        return key;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
