package org.upgradectl.api.phase;

import java.util.Locale;

/** The phases of a run, in their order (design.md, "Phases, and what stands while they pass"). */
public enum Phase {
    CHECK,
    STAGE,
    BACKUP,
    REHEARSE,
    GATE,
    STOP,
    MIGRATE,
    ACTIVATE,
    SMOKE,
    START,
    VERIFY,
    FINISH;

    /** Lower case, as in plans, reports and step keys' JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the live site may be changed in it; what fails before is no rollback. */
    public boolean touchesLive() {
        return compareTo(GATE) > 0;
    }

    /** Whether the site is silent in it. */
    public boolean silent() {
        return compareTo(STOP) >= 0 && compareTo(START) <= 0;
    }
}
