package org.upgradectl.core.run;

import java.util.Locale;

/** How a run stands (design.md, "JSON that others rely on"). */
public enum Outcome {
    UPGRADED,
    UNCHANGED,
    /** It was to end with the gate, and all was well; what it had staged is taken back. */
    REHEARSED,
    ROLLED_BACK,
    /** A finding forbade it; nothing live was changed. */
    BLOCKED,
    /** It failed; nothing live was changed. */
    FAILED,
    /** The person stopped it; everything is as it was. */
    INTERRUPTED,
    NEEDS_PERSON,
    /** The way back could not be gone to its end; abort may be called again. */
    INCONSISTENT,
    /** Neither over nor waiting for a person: it runs, or it was cut. */
    OPEN;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Outcome of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the run awaits resume or abort. */
    public boolean open() {
        return this == OPEN || this == NEEDS_PERSON || this == INCONSISTENT;
    }
}
