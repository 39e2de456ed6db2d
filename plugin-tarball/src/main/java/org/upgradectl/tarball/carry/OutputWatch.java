package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time how many records a command has written to the file that takes its output, for as long as it runs.
 * What it says passes no log that way, and a command that says nothing for a while is seen, too.
 */
final class OutputWatch implements AutoCloseable {
    static final Duration USUAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(OutputWatch.class);
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final byte end;
    private final LongConsumer records;
    private final Duration between;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::look, "output-watch");
    private long count;
    private long offset;

    private OutputWatch(Path file, byte end, Duration between, LongConsumer records) {
        this.file = requireNonNull(file, "file is null");
        this.end = end;
        this.between = requireNonNull(between, "between is null");
        this.records = requireNonNull(records, "records is null");
    }

    /**
     * Begins to look.
     *
     * @param file need not be there yet
     * @param end of a record
     * @param records is told their number, each time that there are more, from another thread
     */
    static OutputWatch of(Path file, char end, Duration between, LongConsumer records) {
        OutputWatch watch = new OutputWatch(file, (byte) end, between, records);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void look() {
        try {
            while (!over.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                if (more()) {
                    records.accept(count);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Only the person's view of it ends.
            LOG.debug("how far a command is can't be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean more() throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        long before = count;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) > 0) {
                buffer.flip();
                offset += buffer.remaining();
                while (buffer.hasRemaining()) {
                    count += buffer.get() == end ? 1 : 0;
                }
            }
        }
        return count > before;
    }

    /** Ends; nobody is told anything afterwards. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
