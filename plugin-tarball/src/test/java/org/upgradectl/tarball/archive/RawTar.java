package org.upgradectl.tarball.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes a tar byte by byte, so that it can be what no decent program would write. */
public final class RawTar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public RawTar folder(String name) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '5', 0755, "", new byte[0]);
    }

    public RawTar file(String name, String text) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '0', 0644, "", text.getBytes(StandardCharsets.UTF_8));
    }

    public RawTar program(String name, String text) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '0', 0755, "", text.getBytes(StandardCharsets.UTF_8));
    }

    public RawTar symlink(String name, String target) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '2', 0777, target, new byte[0]);
    }

    RawTar hardLink(String name, String target) {
        return entry(name.getBytes(StandardCharsets.UTF_8), '1', 0644, target, new byte[0]);
    }

    /** POSIX's extended header for the entry that follows ({@code x}) or for all ({@code g}). */
    RawTar pax(char type, String... records) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String record : records) {
            byte[] text = record.getBytes(StandardCharsets.UTF_8);
            int length = text.length + 3;
            while (String.valueOf(length).length() + 2 + text.length != length) {
                length++;
            }
            all.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(text);
            all.write('\n');
        }
        return entry("pax".getBytes(StandardCharsets.UTF_8), type, 0644, "", all.toByteArray());
    }

    /** GNU's long name for the entry that follows. */
    RawTar longName(String name) {
        return entry(
                "././@LongLink".getBytes(StandardCharsets.UTF_8),
                'L',
                0644,
                "",
                (name + "\0").getBytes(StandardCharsets.UTF_8));
    }

    public RawTar entry(byte[] name, char type, int mode, String target, byte[] body) {
        header(name, type, mode, target, String.format("%011o\0", body.length).getBytes(StandardCharsets.US_ASCII));
        return raw(body).pad();
    }

    /** A header whose length says what the caller wants it to say. */
    RawTar header(byte[] name, char type, int mode, String target, byte[] size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name, 100);
        put(block, 100, String.format("%07o\0", mode).getBytes(StandardCharsets.US_ASCII), 8);
        put(block, 108, "0001750\0".getBytes(StandardCharsets.US_ASCII), 8);
        put(block, 116, "0001750\0".getBytes(StandardCharsets.US_ASCII), 8);
        put(block, 124, size, 12);
        put(block, 136, "14000000000\0".getBytes(StandardCharsets.US_ASCII), 12);
        block[156] = (byte) type;
        put(block, 157, target.getBytes(StandardCharsets.UTF_8), 100);
        put(block, 257, "ustar\00000".getBytes(StandardCharsets.US_ASCII), 8);
        put(block, 148, "        ".getBytes(StandardCharsets.US_ASCII), 8);
        int sum = 0;
        for (byte value : block) {
            sum += value & 0xFF;
        }
        put(block, 148, String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 8);
        return raw(block);
    }

    RawTar raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    RawTar pad() {
        while (out.size() % BLOCK != 0) {
            out.write(0);
        }
        return this;
    }

    private static void put(byte[] block, int at, byte[] bytes, int most) {
        System.arraycopy(bytes, 0, block, at, Math.min(bytes.length, most));
    }

    /** Packs it with the mark of its end. */
    public Path packed(Path file) {
        return raw(new byte[2 * BLOCK]).packedAsIs(file);
    }

    Path packedAsIs(Path file) {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.writeTo(packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
