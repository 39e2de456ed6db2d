package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file for reading, of which only so many bytes may be read before {@link #release}: a zip's list of contents. */
final class BoundedChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private long left;

    BoundedChannel(SeekableByteChannel file, long most) {
        this.file = file;
        this.left = most;
    }

    void release() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = file.read(target);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new LimitExceeded("its list of contents is too long");
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw new IOException("open for reading only");
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        throw new IOException("open for reading only");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
