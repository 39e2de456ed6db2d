package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/** A zip, by its list of contents: links and modes stand nowhere else. */
final class ZipReader implements ArchiveReader {
    private static final int TYPE = 0170000;
    private static final int SETUID_SETGID = 06000;
    private static final int ANY_EXECUTE = 0111;
    private static final int BYTES_AN_ENTRY = 256;

    private final ZipFile zip;
    private final long length;
    private final Limits limits;
    private final Enumeration<ZipArchiveEntry> entries;
    private InputStream body = InputStream.nullInputStream();
    private @Nullable VerifiedBody verified;
    private long end;

    ZipReader(SeekableByteChannel file, Limits limits) throws IOException {
        this.limits = limits;
        this.length = file.size();
        BoundedChannel bounded = new BoundedChannel(file, limits.names() + (long) limits.entries() * BYTES_AN_ENTRY);
        this.zip = ZipFile.builder()
                .setSeekableByteChannel(bounded)
                .setCharset(StandardCharsets.UTF_8)
                .setUseUnicodeExtraFields(false)
                .get();
        bounded.release();
        this.entries = zip.getEntriesInPhysicalOrder();
    }

    @Override
    public Optional<Item> next() throws IOException, HostileEntry {
        if (verified != null) {
            verified.requireWhole();
        }
        verified = null;
        body = InputStream.nullInputStream();
        if (!entries.hasMoreElements()) {
            return Optional.empty();
        }
        ZipArchiveEntry entry = entries.nextElement();
        requireOwnPlace(entry);
        return Optional.of(item(entry, Names.decode(entry.getRawName())));
    }

    /** Entries that share their bytes make a bomb; bytes that belong to none may be another archive. */
    private void requireOwnPlace(ZipArchiveEntry entry) throws IOException {
        if (end == 0 && entry.getLocalHeaderOffset() != 0) {
            throw new IOException("there is something before its first entry");
        }
        if (entry.getLocalHeaderOffset() < end) {
            throw new IOException("two of its entries overlap");
        }
        end = entry.getDataOffset() + entry.getCompressedSize();
    }

    private Item item(ZipArchiveEntry entry, String name) throws IOException, HostileEntry {
        int mode = entry.getUnixMode();
        Item.Kind kind = kind(mode & TYPE, name);
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new HostileEntry(Names.shown(name), "it is encrypted");
        }
        if (entry.getMethod() != ZipMethod.STORED.getCode() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
            throw new HostileEntry(Names.shown(name), "it is packed in a way that is not read here");
        }
        if (kind != Item.Kind.FOLDER && (mode & SETUID_SETGID) != 0) {
            throw new HostileEntry(Names.shown(name), "it is setuid or setgid");
        }
        if (kind == Item.Kind.FOLDER) {
            if (entry.getSize() > 0) {
                throw new HostileEntry(Names.shown(name), "it is no file and has contents");
            }
            return new Item(name, kind, false, "", 0);
        }
        if (kind == Item.Kind.SYMLINK) {
            return new Item(name, kind, false, target(entry, name), 0);
        }
        verified = open(entry);
        body = verified;
        return new Item(name, kind, (mode & ANY_EXECUTE) != 0, "", entry.getSize());
    }

    private static Item.Kind kind(int type, String name) throws HostileEntry {
        boolean folder = name.endsWith("/");
        return switch (type) {
            case 0 -> folder ? Item.Kind.FOLDER : Item.Kind.FILE;
            case 0040000 -> Item.Kind.FOLDER;
            case 0100000 -> {
                if (folder) {
                    throw new HostileEntry(Names.shown(name), "it is a file with the name of a folder");
                }
                yield Item.Kind.FILE;
            }
            case 0120000 -> Item.Kind.SYMLINK;
            default ->
                throw new HostileEntry(Names.shown(name), "it is a device, a named pipe, a socket or of unknown type");
        };
    }

    private String target(ZipArchiveEntry entry, String name) throws IOException, HostileEntry {
        if (entry.getSize() > limits.path()) {
            throw new HostileEntry(Names.shown(name), "its target is longer than " + limits.path() + " bytes");
        }
        try (VerifiedBody text = open(entry)) {
            byte[] bytes = text.readNBytes(limits.path() + 1);
            text.requireWhole();
            return Names.decode(bytes);
        }
    }

    private VerifiedBody open(ZipArchiveEntry entry) throws IOException {
        return new VerifiedBody(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }

    @Override
    public InputStream body() {
        return body;
    }

    /** The whole file: entries don't overlap, so that all of them together can't hold more. */
    @Override
    public long consumed() {
        return length;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
