package org.upgradectl.tarball.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveJudgement.Problem;

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
            throw refused(file, code, judgement.problems());
        });
    }

    /** The same for one that was read while it was unpacked. */
    public static void requireSound(Path file, Inspection inspection) {
        inspection.verdict().ifPresent(code -> {
            throw refused(file, code, inspection.problems());
        });
    }

    private static UpgradeException refused(Path file, ErrorCode code, List<Problem> problems) {
        int more = problems.size() - 1;
        return new UpgradeException(
                code,
                file + " must not be unpacked: " + problems.get(0) + (more > 0 ? " (and " + more + " more)" : ""),
                UNCHANGED,
                "Where does it come from? upgradectl release inspect " + file + "    shows all of it");
    }

    /**
     * Goes on only where an archive is the one that is expected.
     *
     * @throws UpgradeException {@code tarball.changed-archive}
     */
    public static void requireExpected(Path file, String sha256, Optional<ExpectedSum> expected) {
        if (expected.isPresent()
                && !expected.get().sha256().toLowerCase(Locale.ROOT).equals(sha256)) {
            throw new UpgradeException(
                    ArchiveError.CHANGED,
                    file + " is not the archive that is expected:\nits sha256 is " + sha256 + "\nexpected       "
                            + expected.get().sha256() + "\nsays           "
                            + expected.get().by(),
                    UNCHANGED,
                    "Ask the project why it was changed. Only where that is clear, correct the sha256 that is expected.");
        }
    }
}
