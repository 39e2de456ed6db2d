package org.upgradectl.api.check;

/** How much a finding matters. */
public enum Severity {
    INFO,
    WARNING,
    /** Ends the command before anything live is changed, unless it is waived. */
    BLOCKER
}
