package org.upgradectl.core.plugins;

/**
 * How much a plugin's archive may hold.
 *
 * @param ratio how often the unpacked bytes may exceed the packed ones, once there are more than {@code free} of them
 * @param free unpacked bytes for which the ratio does not matter
 */
record ArchiveLimits(int entries, long fileBytes, long totalBytes, long ratio, long free) {
    static final ArchiveLimits DEFAULT = new ArchiveLimits(1000, 256L << 20, 512L << 20, 100, 10L << 20);

    ArchiveLimits {
        if (entries < 1 || fileBytes < 1 || totalBytes < 1 || ratio < 1 || free < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
