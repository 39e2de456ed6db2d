package org.upgradectl.api.context;

/** Tells the person how far a slow act is. Calls are cheap and may be frequent. */
public interface Progress {
    /**
     * Shows how far the act is.
     *
     * @param what the thing at hand, such as {@code "incidents.0005"}; not a secret
     * @param done units done so far
     * @param total units in all; 0 where not known
     */
    void report(String what, long done, long total);

    /** A line that belongs into the report of the run as a notice. */
    void notice(String text);
}
