package org.upgradectl.git.checkout;

/** Passed before each change to the host. A test ends the work here as a kill would. */
public interface Boundary {
    Boundary NONE = () -> {};

    void pass();
}
