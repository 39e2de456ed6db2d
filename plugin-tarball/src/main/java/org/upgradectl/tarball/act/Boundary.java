package org.upgradectl.tarball.act;

/** Passed before each change to the host. A test ends the work here as a kill would. */
interface Boundary {
    Boundary NONE = () -> {};

    void pass();
}
