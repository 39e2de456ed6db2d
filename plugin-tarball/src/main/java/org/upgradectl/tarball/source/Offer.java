package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

/**
 * A release that a source offers.
 *
 * @param ref what the source knows it by: a tag, or the name of a file
 * @param sha256 where the source tells it
 */
public record Offer(
        Version version, String ref, Optional<String> sha256, Optional<Instant> publishedAt, boolean preRelease) {
    public Offer {
        requireNonNull(version, "version is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(publishedAt, "publishedAt is null");
    }

    static Offer of(Version version, String ref, boolean preRelease) {
        return new Offer(version, ref, Optional.empty(), Optional.empty(), preRelease);
    }

    /**
     * As the kernel knows it.
     *
     * @param known the sha256 that counts for this site, where one does already
     */
    public Release release(Optional<String> known) {
        return new Release(version, ref, known, publishedAt, preRelease);
    }
}
