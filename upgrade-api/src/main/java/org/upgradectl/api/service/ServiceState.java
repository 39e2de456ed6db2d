package org.upgradectl.api.service;

import static java.util.Objects.requireNonNull;

/**
 * The state of one unit.
 *
 * @param exists whether the manager knows the unit
 * @param active whether it runs
 * @param enabled whether it starts by itself with the host; false where the manager can't tell
 * @param passing whether it does one thing and ends by itself: what is stopped of this kind is not started again
 * @param restarts how often the manager has started it anew by itself since somebody started it; 0 where it can't tell
 * @param detail one line for a person, such as {@code failed (exit code 1)}; may be empty
 */
public record ServiceState(
        String unit, boolean exists, boolean active, boolean enabled, boolean passing, int restarts, String detail) {
    public ServiceState {
        requireNonNull(unit, "unit is null");
        requireNonNull(detail, "detail is null");
    }

    /** A unit that runs on and on, and was never restarted as far as the manager can tell. */
    public ServiceState(String unit, boolean exists, boolean active, boolean enabled, String detail) {
        this(unit, exists, active, enabled, false, 0, detail);
    }

    /** The same unit, which does not count as running. */
    public ServiceState inactive(String why) {
        return new ServiceState(unit, exists, false, enabled, passing, restarts, why);
    }
}
