package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.tarball.site.ReleaseMark;

/** For how long the folder of the installed release stays after an upgrade, with all that nobody carries. */
final class Remaining {
    /** The new release and the previous one. */
    private static final int ALWAYS_KEPT = 2;

    private Remaining() {}

    /** A sentence for a person. */
    static String in(CheckContext context) {
        Path root = context.paths().root();
        if (!isMarked(root)) {
            return root + " is never deleted by upgradectl, for no run has made it.";
        }
        int further = Math.max(ALWAYS_KEPT, context.site().retention().releases()) - 1;
        return root + " is deleted with all that is in it at the end of "
                + (further == 1 ? "the next good upgrade" : "good upgrade number " + further) + " after this one"
                + " (releases.keep).";
    }

    private static boolean isMarked(Path root) {
        try {
            return ReleaseMark.of(root).isPresent();
        } catch (IOException e) {
            // Who can't read it can't know: the worse is told.
            return true;
        }
    }
}
