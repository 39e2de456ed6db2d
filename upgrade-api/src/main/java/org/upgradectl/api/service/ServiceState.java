package org.upgradectl.api.service;

import static java.util.Objects.requireNonNull;

/**
 * The state of one unit.
 *
 * @param exists whether the manager knows the unit
 * @param active whether it runs
 * @param enabled whether it starts by itself with the host; false where the manager can't tell
 * @param detail one line for a person, such as {@code failed (exit code 1)}; may be empty
 */
public record ServiceState(String unit, boolean exists, boolean active, boolean enabled, String detail) {
    public ServiceState {
        requireNonNull(unit, "unit is null");
        requireNonNull(detail, "detail is null");
    }
}
