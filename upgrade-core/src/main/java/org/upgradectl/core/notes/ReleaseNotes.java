package org.upgradectl.core.notes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.upgradectl.api.version.Version;

/**
 * The notes of all releases from one to another.
 *
 * @param from not included
 * @param to included
 * @param releases those that have notes, the newest first
 * @param without releases in between that have none
 */
public record ReleaseNotes(Version from, Version to, List<ReleaseNote> releases, List<Version> without) {
    public ReleaseNotes {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        releases = List.copyOf(releases);
        without = List.copyOf(without);
    }

    /** How many things break. */
    public int breaking() {
        return releases.stream()
                .flatMap(release -> release.breaking().stream())
                .mapToInt(NotePart::items)
                .sum();
    }
}
