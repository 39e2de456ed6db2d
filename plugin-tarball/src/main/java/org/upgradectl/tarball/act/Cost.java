package org.upgradectl.tarball.act;

import java.time.Duration;

/** What carrying is expected to take, by the measurements in benchmarks/; a host with other disks differs. */
final class Cost {
    /** The tools' own start, and reading back what was written. */
    private static final Duration LEAST = Duration.ofMillis(200);

    private static final long NANOS_PER_FILE = 300_000;
    private static final long NANOS_PER_KIB_COPIED = 12_000;
    private static final long NANOS_PER_FILE_LOOKED_AT = 25_000;

    private Cost() {}

    /** Of the first pass, while the site is up. */
    static Duration ofCopy(CarriedItems item) {
        return LEAST.plusNanos(item.files() * NANOS_PER_FILE + (item.bytes() >> 10) * NANOS_PER_KIB_COPIED);
    }

    /** Of the second pass, while it is silent: all is looked at, and little is copied. */
    static Duration ofLook(CarriedItems item) {
        return LEAST.plusNanos(item.files() * NANOS_PER_FILE_LOOKED_AT);
    }
}
