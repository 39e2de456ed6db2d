package org.upgradectl.tarball.archive;

/** How many times larger than the archive its contents are. */
record Ratio(Limits limits) {
    /** Refuses a bomb. Nothing is said while little has been unpacked. */
    void require(long unpacked, long packed) throws LimitExceeded {
        if (unpacked > limits.ratioFree() && unpacked / limits.ratio() > packed) {
            throw new LimitExceeded("it unpacks to more than " + limits.ratio() + " times its size");
        }
    }
}
