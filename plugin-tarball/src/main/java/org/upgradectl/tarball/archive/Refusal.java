package org.upgradectl.tarball.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ArchiveJudgement;

/** Ends a command whose archive must not be unpacked. */
public final class Refusal {
    private static final String UNCHANGED = "Nothing of it was unpacked, nothing was changed.";

    private Refusal() {}

    /**
     * Goes on only where nothing speaks against an archive.
     *
     * @throws UpgradeException {@code tarball.hostile-archive}, {@code tarball.damaged-archive}, {@code
     *     tarball.no-archive}
     */
    public static void requireSound(Path file, ArchiveJudgement judgement) {
        judgement.verdict().ifPresent(code -> {
            int more = judgement.problems().size() - 1;
            throw new UpgradeException(
                    code,
                    file + " must not be unpacked: " + judgement.problems().get(0)
                            + (more > 0 ? " (and " + more + " more)" : ""),
                    UNCHANGED,
                    "Where does it come from? upgradectl release inspect " + file + "    shows all of it");
        });
    }

    /**
     * Goes on only where an archive is the one that is expected.
     *
     * @throws UpgradeException {@code tarball.changed-archive}
     */
    public static void requireExpected(Path file, String sha256, Optional<String> expected) {
        if (expected.isPresent() && !expected.get().toLowerCase(Locale.ROOT).equals(sha256)) {
            throw new UpgradeException(
                    ArchiveError.CHANGED,
                    file + " is not the archive that is expected:\nits sha256 is " + sha256 + "\nexpected       "
                            + expected.get(),
                    UNCHANGED,
                    "Ask the project why it was changed. Only where that is clear, correct the sha256 that is expected.");
        }
    }
}
