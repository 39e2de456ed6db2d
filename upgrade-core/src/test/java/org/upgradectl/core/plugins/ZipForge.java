package org.upgradectl.core.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, so that every field can lie. */
final class ZipForge {
    private final List<Entry> entries = new ArrayList<>();
    private byte[] before = new byte[0];
    private byte[] after = new byte[0];
    private byte[] beforeDirectory = new byte[0];
    private int countDelta;
    private boolean lastTwice;

    /** One entry; what is not set is honest. */
    static final class Entry {
        private String name;
        private String localName;
        private final byte[] content;
        private int mode = 0100644;
        private int method = ZipRecord.DEFLATED;
        private int flags = 1 << 11;
        private long size;
        private boolean follow;
        private boolean badCrc;

        Entry(String name, byte[] content) {
            this.name = name;
            this.localName = name;
            this.content = content;
            this.size = content.length;
        }

        Entry mode(int bits) {
            mode = bits;
            return this;
        }

        Entry localName(String other) {
            localName = other;
            return this;
        }

        Entry method(int number) {
            method = number;
            return this;
        }

        Entry flags(int bits) {
            flags = bits;
            return this;
        }

        Entry claims(long bytes) {
            size = bytes;
            return this;
        }

        Entry sizesFollow() {
            follow = true;
            flags |= 1 << 3;
            return this;
        }

        Entry badCrc() {
            badCrc = true;
            return this;
        }

        private byte[] packed() {
            if (method != ZipRecord.DEFLATED) {
                return content;
            }
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return out.toByteArray();
        }

        private int crc() {
            CRC32 crc = new CRC32();
            crc.update(content);
            return (int) crc.getValue() + (badCrc ? 1 : 0);
        }
    }

    static Entry entry(String name, String content) {
        return new Entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ZipForge add(Entry entry) {
        entries.add(entry);
        return this;
    }

    ZipForge before(String text) {
        before = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipForge after(String text) {
        after = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipForge beforeDirectory(String text) {
        beforeDirectory = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipForge countDelta(int delta) {
        countDelta = delta;
        return this;
    }

    /** Two entries with one content, as in bombs that need no repetition of bytes. */
    ZipForge listTheLastTwice() {
        lastTwice = true;
        countDelta = 1;
        return this;
    }

    Path write(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (Entry entry : entries) {
            int at = out.size();
            byte[] packed = entry.packed();
            byte[] localName = entry.localName.getBytes(StandardCharsets.UTF_8);
            ByteBuffer local = little(30).putInt(0x04034b50).putShort((short) 20);
            local.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            int known = entry.follow ? 0 : 1;
            local.putInt(known * entry.crc()).putInt(known * packed.length).putInt(known * (int) entry.size);
            local.putShort((short) localName.length).putShort((short) 0);
            out.writeBytes(content(local));
            out.writeBytes(localName);
            out.writeBytes(packed);
            if (entry.follow) {
                out.writeBytes(content(little(16)
                        .putInt(0x08074b50)
                        .putInt(entry.crc())
                        .putInt(packed.length)
                        .putInt((int) entry.size)));
            }
            byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer central = little(46)
                    .putInt(0x02014b50)
                    .putShort((short) (3 << 8 | 20))
                    .putShort((short) 20);
            central.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            central.putInt(entry.crc()).putInt(packed.length).putInt((int) entry.size);
            central.putShort((short) name.length)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0);
            central.putShort((short) 0).putInt(entry.mode << 16).putInt(at);
            for (int i = 0; i < (lastTwice && entry == entries.get(entries.size() - 1) ? 2 : 1); i++) {
                directory.writeBytes(content(central));
                directory.writeBytes(name);
            }
        }
        out.writeBytes(beforeDirectory);
        int at = out.size();
        out.writeBytes(directory.toByteArray());
        short count = (short) (entries.size() + countDelta);
        out.writeBytes(content(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(directory.size())
                .putInt(at)
                .putShort((short) 0)));
        out.writeBytes(after);
        return Files.write(file, out.toByteArray());
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.capacity()];
        buffer.rewind().get(content);
        return content;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
