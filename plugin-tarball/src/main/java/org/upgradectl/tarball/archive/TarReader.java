package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar.gz. The library finds where entries begin and end; names and kinds are read from the bytes themselves. */
final class TarReader implements ArchiveReader {
    private static final int BUFFER = 128 * 1024;
    private static final int RECORD = 512;
    private static final int BLOCK = 20 * RECORD;
    private static final int SETUID_SETGID = 06000;
    private static final int ANY_EXECUTE = 0111;

    private final CountingInput packed;
    private final HeaderCapture unpacked;
    private final TarArchiveInputStream tar;
    private final Ratio ratio;
    private boolean open;

    TarReader(InputStream in, Limits limits) throws IOException {
        this.packed = new CountingInput(in);
        this.unpacked = new HeaderCapture(new GZIPInputStream(packed, BUFFER), limits.header());
        this.tar = new TarArchiveInputStream(unpacked, BLOCK, RECORD, "UTF-8", false);
        this.ratio = new Ratio(limits);
    }

    @Override
    public Optional<Item> next() throws IOException, HostileEntry {
        drain();
        long here = unpacked.count();
        int padding = (int) ((RECORD - here % RECORD) % RECORD);
        unpacked.begin();
        TarArchiveEntry entry = tar.getNextEntry();
        byte[] header = unpacked.end();
        open = entry != null;
        if (entry == null) {
            requireEnd(header, padding);
            return Optional.empty();
        }
        if (!entry.isCheckSumOK()) {
            throw new IOException("the checksum of a header is wrong");
        }
        TarHeader raw = header(Arrays.copyOfRange(header, Math.min(padding, header.length), header.length), entry);
        return Optional.of(item(entry, raw, raw.name()));
    }

    private static TarHeader header(byte[] bytes, TarArchiveEntry entry) throws HostileEntry {
        try {
            return TarHeader.read(bytes);
        } catch (HostileEntry e) {
            throw new HostileEntry(Names.shown(entry.getName()), String.valueOf(e.getMessage()));
        }
    }

    /** An entry that was refused still has its body: it must not be taken for what describes the next one. */
    private void drain() throws IOException {
        byte[] scrap = new byte[open ? BUFFER : 0];
        while (open && tar.read(scrap) >= 0) {
            ratio.require(unpacked.count(), packed.count());
        }
    }

    private static Item item(TarArchiveEntry entry, TarHeader raw, String name) throws HostileEntry {
        if (entry.isSparse() || entry.isGNUSparse() || entry.isStarSparse() || entry.isPaxGNUSparse()) {
            throw new HostileEntry(Names.shown(name), "it is stored as a file with holes");
        }
        Item.Kind kind = kind(raw.type(), name);
        boolean folder = kind == Item.Kind.FOLDER;
        if (kind != Item.Kind.FILE && entry.getSize() > 0) {
            throw new HostileEntry(Names.shown(name), "it is no file and has contents");
        }
        if (!folder && (entry.getMode() & SETUID_SETGID) != 0) {
            throw new HostileEntry(Names.shown(name), "it is setuid or setgid");
        }
        boolean link = kind == Item.Kind.SYMLINK || kind == Item.Kind.HARD_LINK;
        return new Item(
                name,
                kind,
                (entry.getMode() & ANY_EXECUTE) != 0,
                link ? raw.target() : "",
                kind == Item.Kind.FILE ? entry.getSize() : 0);
    }

    private static Item.Kind kind(char type, String name) throws HostileEntry {
        return switch (type) {
            // The oldest format has no type for folders: they are files whose names end with a slash.
            case '0' -> name.endsWith("/") ? Item.Kind.FOLDER : Item.Kind.FILE;
            case '5' -> Item.Kind.FOLDER;
            case '2' -> Item.Kind.SYMLINK;
            case '1' -> Item.Kind.HARD_LINK;
            case '3' -> throw new HostileEntry(Names.shown(name), "it is a character device");
            case '4' -> throw new HostileEntry(Names.shown(name), "it is a block device");
            case '6' -> throw new HostileEntry(Names.shown(name), "it is a named pipe");
            default ->
                throw new HostileEntry(
                        Names.shown(name), "it is of the unknown type " + Names.shown(String.valueOf(type)));
        };
    }

    /** Two zero blocks end a tar; what follows them would be seen by one program and not by another. */
    private void requireEnd(byte[] header, int padding) throws IOException {
        if (header.length < padding + RECORD) {
            throw new IOException("it ends without the mark of its end");
        }
        requireZeros(header, padding, header.length);
        byte[] rest = new byte[BUFFER];
        for (int read = unpacked.read(rest, 0, rest.length); read >= 0; read = unpacked.read(rest, 0, rest.length)) {
            ratio.require(unpacked.count(), packed.count());
            requireZeros(rest, 0, read);
        }
    }

    private static void requireZeros(byte[] bytes, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                throw new IOException("there is more behind its end");
            }
        }
    }

    @Override
    public InputStream body() {
        return tar;
    }

    @Override
    public long consumed() {
        return packed.count();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
