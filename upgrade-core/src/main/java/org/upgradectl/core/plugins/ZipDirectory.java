package org.upgradectl.core.plugins;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a zip in the one way in which all readers agree: its central directory and the headers before the entries must say
 * the same, and together they must fill the file without gap or overlap. What other readers take for an entry, or hide one
 * behind, is refused: leading and trailing bytes, comments, zip64, encryption, several disks.
 */
final class ZipDirectory {
    private static final int END_SIZE = 22;
    private static final int END = 0x06054b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int HOST_UNIX = 3;
    private static final int HOST_DARWIN = 19;

    private final FileChannel channel;
    private final long fileSize;

    ZipDirectory(FileChannel channel) throws IOException {
        this.channel = channel;
        this.fileSize = channel.size();
    }

    /**
     * The entries in the order of their bytes, each with where its packed bytes begin.
     *
     * @throws ZipException where the file is no such zip
     */
    List<Located> read(int maxEntries) throws IOException {
        if (fileSize < END_SIZE) {
            throw new ZipException("it is too short for a zip");
        }
        ByteBuffer end = bytes(fileSize - END_SIZE, END_SIZE);
        if (end.getInt() != END) {
            throw new ZipException("it is no zip, is cut off, or has something behind its end");
        }
        int disk = end.getInt();
        int onDisk = unsigned(end.getShort());
        int total = unsigned(end.getShort());
        long size = Integer.toUnsignedLong(end.getInt());
        long at = Integer.toUnsignedLong(end.getInt());
        int comment = unsigned(end.getShort());
        if (disk != 0 || onDisk != total || total == 0xFFFF || comment != 0 || at + size != fileSize - END_SIZE) {
            throw new ZipException("its end does not fit the rest of it (or it is in several parts, or in zip64 form)");
        }
        if (total > maxEntries) {
            throw new ZipException("it has " + total + " entries; " + maxEntries + " are allowed");
        }
        List<ZipRecord> records = central(at, size, total);
        records.sort(Comparator.comparingLong(ZipRecord::headerAt));
        return located(records, at);
    }

    /**
     * An entry and where its packed bytes begin.
     */
    record Located(ZipRecord record, long dataAt) {}

    private List<ZipRecord> central(long at, long size, int total) throws IOException {
        ByteBuffer directory = bytes(at, Math.toIntExact(Math.min(size, fileSize)));
        List<ZipRecord> records = new ArrayList<>();
        while (directory.hasRemaining()) {
            if (directory.remaining() < CENTRAL_SIZE || directory.getInt() != CENTRAL) {
                throw new ZipException("its directory is damaged");
            }
            records.add(record(directory));
        }
        if (records.size() != total) {
            throw new ZipException("its directory has " + records.size() + " entries and says " + total);
        }
        return records;
    }

    private static ZipRecord record(ByteBuffer in) throws ZipException {
        int madeBy = unsigned(in.getShort());
        in.getShort(); // needed version
        int flags = unsigned(in.getShort());
        int method = unsigned(in.getShort());
        in.getInt(); // time and date
        long crc = Integer.toUnsignedLong(in.getInt());
        long packed = Integer.toUnsignedLong(in.getInt());
        long size = Integer.toUnsignedLong(in.getInt());
        int nameLength = unsigned(in.getShort());
        int rest = unsigned(in.getShort()) + unsigned(in.getShort());
        int disk = unsigned(in.getShort());
        in.getShort(); // internal attributes
        int external = in.getInt();
        long headerAt = Integer.toUnsignedLong(in.getInt());
        if (in.remaining() < nameLength + rest) {
            throw new ZipException("its directory is damaged");
        }
        if (disk != 0 || packed == 0xFFFFFFFFL || size == 0xFFFFFFFFL || headerAt == 0xFFFFFFFFL) {
            throw new ZipException("it is in several parts or in zip64 form");
        }
        byte[] raw = new byte[nameLength];
        in.get(raw);
        in.position(in.position() + rest);
        int host = madeBy >>> 8;
        int mode = host == HOST_UNIX || host == HOST_DARWIN ? external >>> 16 : 0;
        return new ZipRecord(name(raw, flags), latin(raw), flags, method, crc, packed, size, mode, headerAt);
    }

    private static String name(byte[] raw, int flags) throws ZipException {
        try {
            return (ZipRecord.utf8(flags) ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ZipException("it has a name that is neither ASCII nor marked as UTF-8");
        }
    }

    private List<Located> located(List<ZipRecord> records, long end) throws IOException {
        List<Located> located = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < records.size(); i++) {
            ZipRecord record = records.get(i);
            if (record.headerAt() != expected) {
                throw new ZipException("its entries overlap, or there is something between them, at " + record.name());
            }
            long dataAt = checkHeader(record);
            long next = i + 1 < records.size() ? records.get(i + 1).headerAt() : end;
            long dataEnd = dataAt + record.packedSize();
            long descriptor = next - dataEnd;
            if (record.sizesFollow() ? !isDescriptor(record, dataEnd, descriptor) : descriptor != 0) {
                throw new ZipException("its entries overlap, or there is something between them, at " + record.name());
            }
            located.add(new Located(record, dataAt));
            expected = next;
        }
        if (expected != end) {
            throw new ZipException("it has bytes that belong to no entry");
        }
        return located;
    }

    private long checkHeader(ZipRecord record) throws IOException {
        if (record.headerAt() + LOCAL_SIZE + record.rawName().length() > fileSize) {
            throw new ZipException("its directory leads out of the file");
        }
        ByteBuffer header =
                bytes(record.headerAt(), LOCAL_SIZE + record.rawName().length());
        boolean same = header.getInt() == LOCAL;
        header.getShort(); // needed version
        same &= unsigned(header.getShort()) == record.flags();
        same &= unsigned(header.getShort()) == record.method();
        header.getInt(); // time and date
        boolean unknownYet = record.sizesFollow();
        same &= sameOrUnknown(header.getInt(), record.crc(), unknownYet);
        same &= sameOrUnknown(header.getInt(), record.packedSize(), unknownYet);
        same &= sameOrUnknown(header.getInt(), record.size(), unknownYet);
        same &= unsigned(header.getShort()) == record.rawName().length();
        int extra = unsigned(header.getShort());
        byte[] name = new byte[record.rawName().length()];
        header.get(name);
        if (!same || !latin(name).equals(record.rawName())) {
            throw new ZipException("its directory and the entry itself disagree about " + record.name());
        }
        return record.headerAt() + LOCAL_SIZE + record.rawName().length() + extra;
    }

    private static boolean sameOrUnknown(int inHeader, long inDirectory, boolean unknownYet) {
        long value = Integer.toUnsignedLong(inHeader);
        return value == inDirectory || (unknownYet && value == 0);
    }

    /** Sizes after the data, with or without a mark of their own before them. */
    private boolean isDescriptor(ZipRecord record, long at, long length) throws IOException {
        if (length != 12 && length != 16) {
            return false;
        }
        ByteBuffer descriptor = bytes(at, (int) length);
        return (length == 12 || descriptor.getInt() == DESCRIPTOR)
                && Integer.toUnsignedLong(descriptor.getInt()) == record.crc()
                && Integer.toUnsignedLong(descriptor.getInt()) == record.packedSize()
                && Integer.toUnsignedLong(descriptor.getInt()) == record.size();
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        if (at < 0 || at + length > fileSize) {
            throw new ZipException("its directory leads out of the file");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new ZipException("it is cut off");
            }
        }
        return buffer.flip();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }
}
