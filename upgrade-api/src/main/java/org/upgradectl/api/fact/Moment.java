package org.upgradectl.api.fact;

/** When facts are read and checks look at them. */
public enum Moment {
    /** The live site alone. */
    SURVEY,
    /** A target release is chosen and its own files can be read; once for each hop. */
    TARGET,
    /** The release is staged: code, environment and packages are there; at the gate, once for each hop. */
    STAGED,
    /** The new release is open to the public. */
    OPENED
}
