package org.upgradectl.api.act;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What an act is expected to cost.
 *
 * @param time empty where nothing is known
 * @param bytes disk space that it takes; 0 where none or not known
 */
public record Estimate(Optional<Duration> time, long bytes) {
    public static final Estimate UNKNOWN = new Estimate(Optional.empty(), 0);

    public Estimate {
        requireNonNull(time, "time is null");
    }

    public static Estimate of(Duration time) {
        return new Estimate(Optional.of(time), 0);
    }
}
