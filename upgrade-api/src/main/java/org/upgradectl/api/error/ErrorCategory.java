package org.upgradectl.api.error;

/** What a failure means for the person at the terminal; each maps to one exit code (design.md, "Exit codes"). */
public enum ErrorCategory {
    /** A defect of upgradectl or of a plugin; the only category that shows a stack trace. */
    INTERNAL,
    /** A wrong option, or a malformed site, product or plan file. */
    USAGE,
    /** Something outside (a server, a remote, a package, a disk) stopped the work before anything live was changed. */
    ENVIRONMENT,
    /** The run failed and the old release is back; nothing was lost. */
    ROLLED_BACK,
    /** A person has to decide: the state is inconsistent, or going back would cost data. */
    NEEDS_PERSON,
    /** Another run holds the site, or an open run waits for resume or abort. */
    LOCKED,
    /** The plan no longer fits the facts. */
    STALE_PLAN,
    /** The person refused or interrupted; everything is as it was. */
    REFUSED,
    /** A plugin or an archive failed verification. */
    VERIFICATION
}
