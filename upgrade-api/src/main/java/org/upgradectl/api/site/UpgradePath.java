package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;

/**
 * Which ways lead from release to release: what the product's guide says, and what else is known.
 *
 * @param stops releases that a way must not leave out, though the guide would
 * @param unusable releases that no way leads over, beside those whose notes say so
 * @param tried releases that somebody has upgraded to with this description; what it says of others is told by guides and
 *     notes. Empty: it says nothing of that
 */
public record UpgradePath(
        Majors majors, List<Stop> stops, List<Unusable> unusable, Optional<List<VersionRange>> tried) {
    /** What the guides of this kind of product say. */
    public static final UpgradePath USUAL = new UpgradePath(Majors.FROM_LAST_MINOR, List.of(), List.of());

    public UpgradePath {
        requireNonNull(majors, "majors is null");
        stops = List.copyOf(stops);
        unusable = List.copyOf(unusable);
        tried = tried.map(List::copyOf);
    }

    /** One that says nothing of what was tried. */
    public UpgradePath(Majors majors, List<Stop> stops, List<Unusable> unusable) {
        this(majors, stops, unusable, Optional.empty());
    }

    /** Whether it is known that nobody has tried this release with this description. */
    public boolean untried(Version version) {
        return tried.filter(ranges -> ranges.stream().noneMatch(range -> range.contains(version)))
                .isPresent();
    }

    /** How a step into another major release is made; within one, any newer release is reached at once. */
    public enum Majors {
        /** Only from the last minor release of the one before. */
        FROM_LAST_MINOR,
        /** From anywhere. */
        FREELY
    }

    /**
     * A minor release whose last patch release a way has to pass that begins before it and leads beyond it.
     *
     * @param at its two numbers, such as 4.0
     * @param from the releases that such a way begins at
     * @param because a sentence for a person
     */
    public record Stop(Version at, VersionRange from, String because) {
        public Stop {
            requireNonNull(at, "at is null");
            requireNonNull(from, "from is null");
            requireNonNull(because, "because is null");
        }
    }

    /**
     * A release that must not be used.
     *
     * @param because a sentence for a person
     */
    public record Unusable(Version version, String because) {
        public Unusable {
            requireNonNull(version, "version is null");
            requireNonNull(because, "because is null");
        }
    }
}
