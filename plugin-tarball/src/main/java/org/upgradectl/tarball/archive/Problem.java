package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

/**
 * Why an archive is not unpacked.
 *
 * @param entry its name with everything escaped that a terminal would act on; empty where it is the archive itself
 * @param why a sentence without the name
 */
public record Problem(String entry, String why) {
    public Problem {
        requireNonNull(entry, "entry is null");
        requireNonNull(why, "why is null");
    }

    @Override
    public String toString() {
        return entry.isEmpty() ? why : entry + ": " + why;
    }
}
