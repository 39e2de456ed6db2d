package org.upgradectl.tarball.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/** The bytes that describe one entry of a tar: its header, with the long names of GNU (L, K) and of POSIX (x) before it. */
final class TarHeader {
    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;
    private static final int TARGET = 157;
    private static final int NAME_LENGTH = 100;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final byte[] POSIX = "ustar\0".getBytes(StandardCharsets.US_ASCII);

    private final char type;
    private final byte[] name;
    private final byte[] target;

    private TarHeader(char type, byte[] name, byte[] target) {
        this.type = type;
        this.name = name;
        this.target = target;
    }

    /** 0, 5, 1, 2 for file, folder, hard link, symlink. */
    char type() {
        return type;
    }

    /**
     * The name as UTF-8, up to a zero byte where the format ends it so.
     *
     * @throws HostileEntry where it is not
     */
    String name() throws HostileEntry {
        return Names.decode(name);
    }

    /**
     * What a link leads to, in the same way.
     *
     * @throws HostileEntry where it is not UTF-8
     */
    String target() throws HostileEntry {
        return Names.decode(target);
    }

    /**
     * Reads them.
     *
     * @throws HostileEntry where they can be understood in two ways, or in none
     */
    static TarHeader read(byte[] bytes) throws HostileEntry {
        Map<String, byte[]> posix = new HashMap<>();
        Map<Character, byte[]> gnu = new HashMap<>();
        for (int at = 0; at + BLOCK <= bytes.length; ) {
            byte[] block = Arrays.copyOfRange(bytes, at, at + BLOCK);
            char type = (char) (block[TYPE] & 0xFF);
            at += BLOCK;
            if ("xXgLK".indexOf(type) < 0) {
                return of(type, block, posix, gnu);
            }
            long size = size(block);
            if (size < 0 || at + size > bytes.length) {
                throw new HostileEntry("", "a long name has no length");
            }
            byte[] data = Arrays.copyOfRange(bytes, at, at + (int) size);
            at += (int) ((size + BLOCK - 1) / BLOCK * BLOCK);
            switch (type) {
                case 'g' -> Pax.requireHarmless(Pax.read(data));
                case 'x', 'X' -> {
                    if (!posix.isEmpty()) {
                        throw new HostileEntry("", "it is described twice");
                    }
                    posix.putAll(Pax.read(data));
                }
                default -> {
                    if (gnu.put(type, upToZero(data, 0, data.length)) != null) {
                        throw new HostileEntry("", "it has two long names");
                    }
                }
            }
        }
        throw new HostileEntry("", "a long name is followed by no entry");
    }

    private static TarHeader of(char type, byte[] block, Map<String, byte[]> posix, Map<Character, byte[]> gnu)
            throws HostileEntry {
        return new TarHeader(
                type == 0 ? '0' : type,
                choose(posix.get("path"), gnu.get('L')).orElseGet(() -> ownName(block)),
                choose(posix.get("linkpath"), gnu.get('K')).orElseGet(() -> upToZero(block, TARGET, NAME_LENGTH)));
    }

    private static Optional<byte[]> choose(byte @Nullable [] posix, byte @Nullable [] gnu) throws HostileEntry {
        if (posix != null && gnu != null) {
            throw new HostileEntry("", "it has two long names");
        }
        return Optional.ofNullable(posix == null ? gnu : posix);
    }

    private static byte[] ownName(byte[] block) {
        byte[] name = upToZero(block, 0, NAME_LENGTH);
        boolean hasPrefix = Arrays.equals(block, MAGIC, MAGIC + POSIX.length, POSIX, 0, POSIX.length);
        byte[] prefix = hasPrefix ? upToZero(block, PREFIX, PREFIX_LENGTH) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    private static byte[] upToZero(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(bytes, offset, end);
    }

    private static long size(byte[] block) {
        try {
            return TarUtils.parseOctalOrBinary(block, SIZE, SIZE_LENGTH);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
