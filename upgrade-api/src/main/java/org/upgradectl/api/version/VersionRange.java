package org.upgradectl.api.version;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A range of a product's versions.
 *
 * @param since first version that belongs to it; empty: from the beginning
 * @param until first version that no longer belongs to it; empty: for ever
 */
public record VersionRange(Optional<Version> since, Optional<Version> until) {
    public static final VersionRange ALL = new VersionRange(Optional.empty(), Optional.empty());

    public VersionRange {
        requireNonNull(since, "since is null");
        requireNonNull(until, "until is null");
    }

    public boolean contains(Version version) {
        return since.map(first -> version.compareTo(first) >= 0).orElse(true)
                && until.map(end -> version.compareTo(end) < 0).orElse(true);
    }
}
