package org.upgradectl.testkit.minipage;

/** The releases of the miniature product, oldest first. Each later one is the one before with an overlay of files. */
public enum MinipageRelease {
    /** Django 4.2; components, incidents, announcements and subscribers. */
    V1_0_0("v1.0.0", "1.0.0", "1.0.0", "2024-02-01"),
    /** A new column in three migrations, filled from existing rows; older code can't write any more. */
    V1_1_0("v1.1.0", "1.1.0", "1.1.0", "2024-06-03"),
    /** Nothing to migrate; its tag is annotated, unlike the others. */
    V1_2_0("v1.2.0", "1.2.0", "1.2.0", "2024-11-11"),
    /**
     * Django 5.2, a newer rq; three migrations that add two tables, drop one, fill a column and enqueue a job; a file
     * removed, one renamed, a new static file; what it caches has another shape than before.
     */
    V1_3_0("v1.3.0", "1.3.0", "1.3.0", "2025-05-19"),
    /** Tagged right after 1.3.0, as some projects do: a development version, never to be taken for a release. */
    V1_4_BETA1("v1.4-beta1", "1.4.0-dev", "1.4-beta1", "2025-05-20");

    /** The release that sites are installed at to have the longest way. */
    public static final MinipageRelease OLDEST = V1_0_0;

    /** The newest one that is not a development version. */
    public static final MinipageRelease NEWEST = V1_3_0;

    private final String tag;
    private final String version;
    private final String overlay;
    private final String day;

    MinipageRelease(String tag, String version, String overlay, String day) {
        this.tag = tag;
        this.version = version;
        this.overlay = overlay;
        this.day = day;
    }

    /** The tag in the repository. */
    public String tag() {
        return tag;
    }

    /** What {@code VERSION} of its settings says, and what it serves. */
    public String version() {
        return version;
    }

    String overlay() {
        return overlay;
    }

    /** When it was published, as git reads it. */
    String date() {
        return day + "T12:00:00+00:00";
    }
}
