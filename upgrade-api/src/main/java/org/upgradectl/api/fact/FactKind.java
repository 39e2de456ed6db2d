package org.upgradectl.api.fact;

/** What a change of a fact means for a plan that rests on it. */
public enum FactKind {
    /** A change makes the plan stale. */
    PINNED,
    /** Only a threshold matters, which a check knows: free space, size of the database. */
    BOUNDED,
    /** Shown to the person. */
    INFO
}
