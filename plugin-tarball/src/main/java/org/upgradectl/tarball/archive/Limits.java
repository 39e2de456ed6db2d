package org.upgradectl.tarball.archive;

/**
 * How much an archive may hold. All sizes in bytes.
 *
 * @param entries files, folders and links together
 * @param total of all files, hard links counted as the copies that they become
 * @param file of one file
 * @param ratio how many times larger than the archive its contents may be, once they are larger than {@code ratioFree}
 * @param depth names between slashes, the top folder included
 * @param name of one name between slashes
 * @param path of a whole path, and of a link's target
 * @param names of all paths together; what bounds the memory that judging takes
 * @param header of what describes one entry, its long names included
 */
public record Limits(
        int entries,
        long total,
        long file,
        int ratio,
        long ratioFree,
        int depth,
        int name,
        int path,
        long names,
        int header) {
    private static final long MEBIBYTE = 1024L * 1024;

    /** Far above NetBox (2,300 entries, 45 MB, names up to 100 bytes), far below what hurts a host. */
    public static final Limits STANDARD = new Limits(
            100_000, 4096 * MEBIBYTE, 1024 * MEBIBYTE, 100, 10 * MEBIBYTE, 64, 255, 2048, 16 * MEBIBYTE, 64 * 1024);
}
