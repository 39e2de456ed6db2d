package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

/**
 * A release that a way passes before its last one.
 *
 * @param because why, in a sentence for a person
 */
record Station(Release release, String because) {
    Station {
        requireNonNull(release, "release is null");
        requireNonNull(because, "because is null");
    }

    Version version() {
        return release.version();
    }
}
