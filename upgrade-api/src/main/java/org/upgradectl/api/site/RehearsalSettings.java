package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Whether, and for how long, an upgrade may try its migrations on a copy of the database.
 *
 * @param enabled whether it is tried where migrations are pending
 * @param within how long it may take: what is expected to take longer is not begun, and what takes longer fails
 */
public record RehearsalSettings(boolean enabled, Duration within) {
    /** What holds for a site that says nothing. */
    public static final RehearsalSettings DEFAULT = new RehearsalSettings(true, Duration.ofHours(2));

    public RehearsalSettings {
        requireNonNull(within, "within is null");
    }
}
