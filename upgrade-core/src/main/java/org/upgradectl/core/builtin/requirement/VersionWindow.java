package org.upgradectl.core.builtin.requirement;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;

/**
 * Which versions of a program a release accepts.
 *
 * @param atLeast lowest version; empty where none is known
 * @param below first version that is too high; empty where none is known
 */
public record VersionWindow(Optional<Version> atLeast, Optional<Version> below) {
    public VersionWindow {
        requireNonNull(atLeast, "atLeast is null");
        requireNonNull(below, "below is null");
    }

    /**
     * The narrowest window of all requirements that the product has for this release.
     *
     * @param kind {@code python}, {@code postgresql} or {@code redis}
     */
    public static VersionWindow of(Product product, String kind, Version release) {
        Optional<Version> lowest = product.requires().stream()
                .filter(requirement ->
                        requirement.kind().equals(kind) && requirement.range().contains(release))
                .flatMap(requirement -> requirement.atLeast().flatMap(Version::parse).stream())
                .max(Comparator.naturalOrder());
        Optional<Version> tooHigh = product.requires().stream()
                .filter(requirement ->
                        requirement.kind().equals(kind) && requirement.range().contains(release))
                .flatMap(requirement -> requirement.below().flatMap(Version::parse).stream())
                .min(Comparator.naturalOrder());
        return new VersionWindow(lowest, tooHigh);
    }

    public boolean contains(Version version) {
        return !isTooLow(version) && !isTooHigh(version);
    }

    public boolean isTooLow(Version version) {
        return atLeast.map(lowest -> version.compareTo(lowest) < 0).orElse(false);
    }

    public boolean isTooHigh(Version version) {
        return below.map(end -> version.compareTo(end) >= 0).orElse(false);
    }

    /** For a person: {@code 3.10 or later, below 3.13}. */
    public String shown() {
        if (atLeast.isPresent()) {
            return atLeast.get() + " or later"
                    + below.map(end -> ", below " + end).orElse("");
        }
        return below.map(end -> "below " + end).orElse("any version");
    }
}
