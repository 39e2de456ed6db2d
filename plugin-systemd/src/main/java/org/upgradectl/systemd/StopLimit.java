package org.upgradectl.systemd;

import java.time.Duration;
import java.util.Optional;

/** How long a unit may take to stop before systemd kills it. */
final class StopLimit {
    static final String PROPERTY = "TimeoutStopUSec";

    /** For the kill, and for what systemd does afterwards. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private StopLimit() {}

    /**
     * The limit that systemd keeps.
     *
     * @param shown the property
     * @return empty where it kills never, and for a unit that has no processes
     */
    static Optional<Duration> of(String shown) {
        return Timespan.parse(shown);
    }

    static boolean isUnlimited(String shown) {
        return shown.equals("infinity");
    }

    /**
     * How long to wait for a stop: to give up before systemd does leaves a unit that neither runs nor can be started.
     *
     * @param shown the property
     * @param within what the site allows
     */
    static Duration patience(String shown, Duration within) {
        return of(shown)
                .map(limit -> limit.plus(MARGIN))
                .filter(limit -> limit.compareTo(within) > 0)
                .orElse(within);
    }
}
