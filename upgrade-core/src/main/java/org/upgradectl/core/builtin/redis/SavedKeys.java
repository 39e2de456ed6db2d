package org.upgradectl.core.builtin.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keys of a Redis database with their values, as its DUMP gives them: for the same server, not for another one. */
final class SavedKeys {
    private final List<Entry> entries;

    SavedKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One key.
     *
     * @param expiresAt milliseconds of the epoch; 0 where it never does
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(byte[] name, long expiresAt, byte[] value) {}

    List<Entry> entries() {
        return entries;
    }

    /** How many keys there are here that are not in the other. */
    int notIn(SavedKeys other) {
        Set<byte[]> names = names();
        names.removeAll(other.names());
        return names.size();
    }

    private Set<byte[]> names() {
        Comparator<byte[]> byContent = java.util.Arrays::compare;
        return entries.stream().map(Entry::name).collect(Collectors.toCollection(() -> new TreeSet<>(byContent)));
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                write(out, entry.name());
                out.writeLong(entry.expiresAt());
                write(out, entry.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encoded} gave. */
    static SavedKeys decoded(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] name = in.readNBytes(in.readInt());
                long expiresAt = in.readLong();
                entries.add(new Entry(name, expiresAt, in.readNBytes(in.readInt())));
            }
            return new SavedKeys(entries);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
