package org.upgradectl.api.release;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.error.ErrorCode;

/**
 * What an archive holds, and what speaks against it.
 *
 * @param sha256 of the file, in hexadecimal
 * @param topFolder the one folder that everything lies in; empty where nothing could be read
 * @param entries files, folders and links that were read
 * @param bytes of all files
 * @param problems why it must not be unpacked; empty where nothing speaks against it
 * @param verdict the kind of the problems, of category {@code VERIFICATION}; empty where there are none
 * @param texts by path below the top folder, at most a mebibyte each
 */
public record ArchiveJudgement(
        String sha256,
        Optional<String> topFolder,
        long entries,
        long bytes,
        List<Problem> problems,
        Optional<ErrorCode> verdict,
        Map<String, String> texts) {
    public ArchiveJudgement {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(topFolder, "topFolder is null");
        problems = List.copyOf(problems);
        requireNonNull(verdict, "verdict is null");
        texts = Map.copyOf(texts);
    }

    /**
     * One reason.
     *
     * @param entry its name, safe to be shown; empty where it is the archive itself
     * @param why a sentence without the name
     */
    public record Problem(String entry, String why) {
        public Problem {
            requireNonNull(entry, "entry is null");
            requireNonNull(why, "why is null");
        }

        @Override
        public String toString() {
            return entry.isEmpty() ? why : entry + ": " + why;
        }
    }
}
