package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a remote may take.
 *
 * @param stall without a byte, while connecting too
 * @param total in all
 */
public record FetchLimits(Duration stall, Duration total) {
    public static final FetchLimits STANDARD = new FetchLimits(Duration.ofSeconds(30), Duration.ofMinutes(2));

    public FetchLimits {
        requireNonNull(stall, "stall is null");
        requireNonNull(total, "total is null");
    }

    /** The same with another total. */
    public FetchLimits within(Duration limit) {
        return new FetchLimits(stall.compareTo(limit) < 0 ? stall : limit, limit);
    }
}
