package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Writes the entries of a checked zip below a new folder, never more bytes than were announced. */
final class ZipUnpacker {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final Path folder;

    ZipUnpacker(FileChannel channel, Path folder) {
        this.channel = channel;
        this.folder = folder;
    }

    void unpack(ZipDirectory.Located entry) throws IOException {
        Path target = folder.resolve(entry.record().name());
        if (entry.record().isFolder()) {
            createFolder(target);
            return;
        }
        createFolder(requireNonNull(target.getParent()));
        // The mode is ours, whatever the archive says: no setuid, no rights for others to write.
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        CRC32 crc = new CRC32();
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE), BUFFER)) {
            if (entry.record().method() == ZipRecord.STORED) {
                copy(entry, out, crc);
            } else {
                inflate(entry, out, crc);
            }
        }
        if (crc.getValue() != entry.record().crc()) {
            throw new ZipException(entry.record().name() + " is damaged: its checksum is another one");
        }
    }

    private static void createFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void copy(ZipDirectory.Located entry, OutputStream out, CRC32 crc) throws IOException {
        long left = entry.record().size();
        long at = entry.dataAt();
        while (left > 0) {
            byte[] bytes = read(at, left);
            out.write(bytes);
            crc.update(bytes);
            at += bytes.length;
            left -= bytes.length;
        }
    }

    private void inflate(ZipDirectory.Located entry, OutputStream out, CRC32 crc) throws IOException {
        ZipRecord record = entry.record();
        Inflater inflater = new Inflater(true);
        byte[] buffer = new byte[BUFFER];
        long packedLeft = record.packedSize();
        long at = entry.dataAt();
        long written = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (packedLeft == 0) {
                        throw new ZipException(record.name() + " is cut off");
                    }
                    byte[] bytes = read(at, packedLeft);
                    inflater.setInput(bytes);
                    at += bytes.length;
                    packedLeft -= bytes.length;
                }
                int count = inflater.inflate(buffer);
                written += count;
                if (written > record.size() || (count == 0 && inflater.needsDictionary())) {
                    throw new ZipException(record.name() + " holds more than its directory says");
                }
                out.write(buffer, 0, count);
                crc.update(buffer, 0, count);
            }
            if (written != record.size() || packedLeft + inflater.getRemaining() != 0) {
                throw new ZipException(record.name() + " has another size than its directory says");
            }
        } catch (DataFormatException e) {
            throw new ZipException(record.name() + " is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private byte[] read(long at, long limit) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, BUFFER));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new ZipException("it is cut off");
            }
        }
        return buffer.array();
    }
}
