package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * The append-only record of a run, {@code journal.jsonl}, 0600. {@link #append} returns when the line is on disk.
 *
 * <p>A torn last line, as a power cut leaves it, was never acknowledged and is cut off when the journal is opened. Damage
 * anywhere else is {@code run.journal-damaged}: nobody but a person may go on from there.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Clock clock;
    private final JournalObserver observer;
    private final List<JournalRecord> records;

    private Journal(
            Path file, FileChannel channel, Clock clock, JournalObserver observer, List<JournalRecord> records) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.observer = observer;
        this.records = new ArrayList<>(records);
    }

    /** Opens the journal for appending, creating it where it is missing. */
    public static Journal open(Path file, Clock clock, JournalObserver observer) {
        requireNonNull(observer, "observer is null");
        try {
            boolean isNew = !Files.exists(file);
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Scan scan = scan(file);
            channel.truncate(scan.wholeBytes());
            channel.position(scan.wholeBytes());
            channel.force(true);
            if (isNew) {
                try (FileChannel folder = FileChannel.open(requireNonNull(file.getParent()))) {
                    folder.force(true);
                }
            }
            return new Journal(file, channel, clock, observer, scan.records());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** The whole records of a journal that may be in use by somebody else; none where the file is missing. */
    public static List<JournalRecord> read(Path file) {
        try {
            return Files.exists(file) ? scan(file).records() : List.of();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** All records so far, the ones just appended included. */
    public List<JournalRecord> records() {
        return Collections.unmodifiableList(records);
    }

    JournalRecord append(JournalRecord.Kind kind, Optional<String> act, Arguments data) {
        JournalRecord line =
                new JournalRecord(records.size() + 1L, clock.instant().truncatedTo(ChronoUnit.MILLIS), kind, act, data);
        observer.before(line);
        ByteBuffer bytes = ByteBuffer.wrap((JournalCodec.encode(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                // a half line would make the next one unreadable
                channel.truncate(start);
                channel.position(start);
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
        records.add(line);
        observer.after(line);
        return line;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private record Scan(List<JournalRecord> records, long wholeBytes) {}

    private static Scan scan(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<JournalRecord> records = new ArrayList<>();
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            Optional<JournalRecord> line =
                    JournalCodec.decode(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            boolean last = end >= bytes.length - 1;
            if (line.isEmpty() || end == bytes.length) {
                if (last) {
                    return new Scan(List.copyOf(records), start);
                }
                throw damaged(file, records.size() + 1);
            }
            if (line.get().seq() != records.size() + 1L) {
                throw damaged(file, records.size() + 1);
            }
            records.add(line.get());
            start = end + 1;
        }
        return new Scan(List.copyOf(records), start);
    }

    private static UpgradeException damaged(Path file, int line) {
        return new UpgradeException(
                StandardError.JOURNAL_DAMAGED,
                "line " + line + " of " + file + " is damaged, and lines follow it",
                "Nothing was changed by this command; the site is as the run left it.",
                "Look at the lines before it to see how far the run came, and at the disk's health.\n"
                        + "Database, snapshot, backup and code of before are named in the intents of the journal.");
    }

    private static UpgradeException failed(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        StandardError code = message.contains("No space left") ? StandardError.DISK_FULL : StandardError.FILES_FAILED;
        return UpgradeException.inAct(
                code, "the journal " + file + " can't be written: " + message, "Make room, or repair the disk.", e);
    }
}
