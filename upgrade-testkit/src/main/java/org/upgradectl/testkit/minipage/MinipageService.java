package org.upgradectl.testkit.minipage;

import java.util.Locale;

/** The services of a site. */
public enum MinipageService {
    /** gunicorn with two workers. */
    WEB,
    /** The worker of the queues. */
    WORKER,
    /** What enqueues periodic jobs. */
    SCHEDULER;

    /** Its name for the control script. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
