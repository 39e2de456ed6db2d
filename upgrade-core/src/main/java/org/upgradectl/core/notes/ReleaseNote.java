package org.upgradectl.core.notes;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;

/**
 * The notes of one release.
 *
 * @param date as written: {@code 2024-05-30}, or a word such as FUTURE
 * @param breaking what no longer is as it was, and warnings
 * @param parts the rest
 */
public record ReleaseNote(Version version, Optional<String> date, List<NotePart> breaking, List<NotePart> parts) {
    public ReleaseNote {
        requireNonNull(version, "version is null");
        requireNonNull(date, "date is null");
        breaking = List.copyOf(breaking);
        parts = List.copyOf(parts);
    }
}
