package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

/**
 * One entry as the central directory of a zip tells it.
 *
 * @param rawName the bytes of the name, each as one character
 * @param mode the type and permission bits of the host that packed it; 0 where there are none
 * @param headerAt where the entry's own header begins
 */
record ZipRecord(
        String name,
        String rawName,
        int flags,
        int method,
        long crc,
        long packedSize,
        long size,
        int mode,
        long headerAt) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int UTF8 = 1 << 11;
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;

    ZipRecord {
        requireNonNull(name, "name is null");
        requireNonNull(rawName, "rawName is null");
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean encrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean sizesFollow() {
        return (flags & SIZES_FOLLOW) != 0;
    }

    static boolean utf8(int flags) {
        return (flags & UTF8) != 0;
    }

    /** Whether it is a link, a device or the like, or calls itself a folder by one mark and a file by another. */
    boolean special() {
        int type = mode & TYPE;
        return type != 0 && type != (isFolder() ? FOLDER : REGULAR);
    }
}
