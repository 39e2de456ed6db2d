package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a remote may take.
 *
 * @param stall without a byte, while connecting too
 * @param listing for the names of its tags, which are few bytes: somebody waits for them
 * @param total for a release
 */
public record FetchLimits(Duration stall, Duration listing, Duration total) {
    public static final FetchLimits STANDARD =
            new FetchLimits(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMinutes(2));

    public FetchLimits {
        requireNonNull(stall, "stall is null");
        requireNonNull(listing, "listing is null");
        requireNonNull(total, "total is null");
    }

    /** The same with a limit of the site's own, for both: whoever names one knows how slow the line is. */
    public FetchLimits within(Duration limit) {
        return new FetchLimits(stall.compareTo(limit) < 0 ? stall : limit, limit, limit);
    }
}
