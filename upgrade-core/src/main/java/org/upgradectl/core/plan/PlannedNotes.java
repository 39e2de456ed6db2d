package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.notes.NamedSettings;
import org.upgradectl.core.notes.NotePart;
import org.upgradectl.core.notes.ReleaseNote;
import org.upgradectl.core.notes.ReleaseNotes;

/**
 * What the release notes on the way say, as far as it matters for a plan.
 *
 * @param releases how many have notes
 * @param breaking how many things break
 * @param parts those that say so, the oldest first
 * @param without releases without notes
 * @param acknowledgedBy how a person took notice of what breaks: {@code answer}, {@code --yes}; empty before
 */
public record PlannedNotes(
        int releases, int breaking, List<Breaking> parts, List<Version> without, Optional<String> acknowledgedBy) {
    public PlannedNotes {
        parts = List.copyOf(parts);
        without = List.copyOf(without);
        requireNonNull(acknowledgedBy, "acknowledgedBy is null");
    }

    /**
     * A part of a release's notes that tells what breaks.
     *
     * @param settings those of the site that it names; absent where it names none
     */
    public record Breaking(Version version, String title, String text, Optional<List<String>> settings) {
        public Breaking {
            requireNonNull(version, "version is null");
            requireNonNull(title, "title is null");
            requireNonNull(text, "text is null");
            settings = settings.map(List::copyOf);
        }

        /** One that names no setting of the site. */
        public Breaking(Version version, String title, String text) {
            this(version, title, text, Optional.empty());
        }
    }

    /**
     * What matters of them.
     *
     * @param settings of the site
     */
    static PlannedNotes of(ReleaseNotes notes, NamedSettings settings) {
        List<Breaking> parts = new java.util.ArrayList<>();
        for (ReleaseNote release : notes.releases()) {
            int at = 0;
            for (NotePart part : release.breaking()) {
                parts.add(
                        at++,
                        new Breaking(
                                release.version(),
                                part.title(),
                                part.text(),
                                Optional.of(settings.in(part.text())).filter(named -> !named.isEmpty())));
            }
        }
        return new PlannedNotes(notes.releases().size(), notes.breaking(), parts, notes.without(), Optional.empty());
    }

    PlannedNotes acknowledged(String how) {
        return new PlannedNotes(releases, breaking, parts, without, Optional.of(how));
    }
}
