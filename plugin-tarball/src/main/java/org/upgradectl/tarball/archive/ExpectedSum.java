package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

/**
 * The sha256 that an archive must have.
 *
 * @param by who says so, for a person: "the index of releases"
 */
public record ExpectedSum(String sha256, String by) {
    public ExpectedSum {
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(by, "by is null");
    }
}
