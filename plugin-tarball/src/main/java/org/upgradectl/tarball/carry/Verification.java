package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Compares a copy with its original, both as they were seen and as they were read.
 *
 * @param before a listing of the original from before it was copied
 * @param after a listing of the original from after it was hashed: what changed in between is no matter for this comparison
 * @param copy a listing of the copy
 * @param read hashes of the original's files; those that were not hashed are not compared
 * @param written hashes of the copy's
 */
record Verification(Path before, Path after, Path copy, Path read, Path written) {
    Verification {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(copy, "copy is null");
        requireNonNull(read, "read is null");
        requireNonNull(written, "written is null");
    }

    /**
     * Looks whether the copy is whole.
     *
     * @param said what the copying tool had to say, where it had
     * @return whether the original was at rest all the time
     * @throws UpgradeException {@code files.failed} that names the first thing that is missing or different
     */
    boolean require(String said) throws IOException {
        boolean atRest = true;
        try (Listing first = new Listing(before);
                Listing later = new Listing(after);
                Listing copied = new Listing(copy);
                Hashes ofOriginal = new Hashes(read);
                Hashes ofCopy = new Hashes(written)) {
            for (Listed thing = first.here(); thing != null; first.advance(), thing = first.here()) {
                Listed now = later.seek(thing);
                Listed there = copied.seek(thing);
                String hash = thing.isFile() ? ofOriginal.seek(thing) : "";
                boolean equal = !thing.isFile() || hash.equals(ofCopy.seek(thing));
                if (now == null || !now.unchangedSince(thing)) {
                    atRest = false;
                } else if (there == null) {
                    throw differs(thing, "it is missing", said);
                } else if (!there.copies(thing)) {
                    throw differs(thing, "kind, owner, mode, size or time", said);
                } else if (!equal) {
                    throw differs(thing, "its content", said);
                }
            }
        }
        return atRest;
    }

    private static UpgradeException differs(Listed thing, String how, String said) {
        return UpgradeException.inAct(
                StandardError.FILES_FAILED,
                "the copy of " + thing.shown() + " is not equal to it: " + how + (said.isBlank() ? "" : "\n" + said),
                "Look at it with: ls -la\nWas it readable for its owner, and is the disk in order?");
    }
}
