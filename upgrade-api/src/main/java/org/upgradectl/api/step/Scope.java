package org.upgradectl.api.step;

/** How often a step is planned. The kernel expands steps over hops; keys become {@code 3.7.8/database.migrate}. */
public enum Scope {
    /** Once in a run. */
    ONCE,
    /** Once for each hop. */
    EACH_HOP,
    /** For the last hop only. */
    LAST_HOP
}
