package org.upgradectl.tarball.archive;

import org.upgradectl.api.release.ArchiveJudgement.Problem;

/** An entry that breaks a rule. The message says which, without the entry's name. */
final class HostileEntry extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;

    /**
     * Refuses an entry.
     *
     * @param entry its name as it can be shown
     */
    HostileEntry(String entry, String why) {
        super(why);
        this.entry = entry;
    }

    Problem problem() {
        return new Problem(entry, String.valueOf(getMessage()));
    }
}
