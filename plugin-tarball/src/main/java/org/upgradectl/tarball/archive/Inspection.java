package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.release.ArchiveJudgement.Problem;

/**
 * What became of reading an archive from its beginning to its end.
 *
 * @param topFolder the one folder that everything lies in; empty where nothing was read
 * @param entries files, folders and links that were read
 * @param bytes of all files
 * @param problems why it is refused; empty where nothing speaks against it
 * @param verdict the kind of the worst problem; empty where there is none
 */
public record Inspection(
        Optional<String> topFolder, long entries, long bytes, List<Problem> problems, Optional<ArchiveError> verdict) {
    public Inspection {
        requireNonNull(topFolder, "topFolder is null");
        problems = List.copyOf(problems);
        requireNonNull(verdict, "verdict is null");
    }

    public boolean sound() {
        return problems.isEmpty();
    }
}
