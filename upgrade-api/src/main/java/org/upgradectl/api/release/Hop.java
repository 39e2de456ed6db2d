package org.upgradectl.api.release;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.version.Version;

/**
 * One release-to-release move of a plan.
 *
 * @param index from 0
 * @param last whether the release of this hop is the one that will be served
 */
public record Hop(int index, Version from, Release to, boolean last) {
    public Hop {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** The target version's text: the first part of the keys of this hop's steps. */
    public String label() {
        return to.version().text();
    }
}
