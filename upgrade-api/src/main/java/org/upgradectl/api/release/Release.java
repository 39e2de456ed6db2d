package org.upgradectl.api.release;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.upgradectl.api.version.Version;

/**
 * One release as its source names it. The version of the tree itself may differ (a tag {@code v3.7.2} can hold 3.7.3-dev).
 *
 * @param version by its name
 * @param ref what the source knows it by: a tag, a file name, a URL
 * @param content what identifies its bytes, such as a commit id; empty where the source can't tell before fetching
 * @param preRelease offered only when asked for by name
 */
public record Release(
        Version version, String ref, Optional<String> content, Optional<Instant> publishedAt, boolean preRelease) {
    public Release {
        requireNonNull(version, "version is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(content, "content is null");
        requireNonNull(publishedAt, "publishedAt is null");
    }
}
