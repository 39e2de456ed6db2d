package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** What an archive is, by its first bytes and not by its name. */
enum ArchiveFormat {
    TAR_GZ {
        @Override
        ArchiveReader open(SeekableByteChannel file, Limits limits) throws IOException {
            return new TarReader(Channels.newInputStream(file), limits);
        }
    },
    ZIP {
        @Override
        ArchiveReader open(SeekableByteChannel file, Limits limits) throws IOException {
            return new ZipReader(file, limits);
        }
    };

    /** Reads from the beginning; closes the file with itself. */
    abstract ArchiveReader open(SeekableByteChannel file, Limits limits) throws IOException;

    /** Leaves the position at the beginning. */
    static Optional<ArchiveFormat> of(SeekableByteChannel file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(4);
        while (start.hasRemaining() && file.read(start) >= 0) {
            // reads on
        }
        file.position(0);
        start.flip();
        if (start.remaining() >= 2 && start.get(0) == 0x1f && start.get(1) == (byte) 0x8b) {
            return Optional.of(TAR_GZ);
        }
        boolean zip = start.remaining() == 4
                && start.get(0) == 'P'
                && start.get(1) == 'K'
                && ((start.get(2) == 3 && start.get(3) == 4) || (start.get(2) == 5 && start.get(3) == 6));
        return zip ? Optional.of(ZIP) : Optional.empty();
    }
}
