package org.upgradectl.testkit.minipage;

/**
 * Ways in which a release can fail after {@link MinipageRelease#NEWEST}. Each is that release with one fault, under a
 * version of its own.
 */
public enum BrokenRelease {
    /** Three migrations: the first succeeds, the second raises, the third is never reached. */
    FAILING_MIGRATION("1.4.1"),
    /** One of the packages exists in no such version. */
    UNINSTALLABLE_PACKAGE("1.4.2"),
    /** The web server's workers fail at their start; no management command notices. */
    WEB_DOES_NOT_START("1.4.3"),
    /** The home page answers 500 to everybody, also inside the product's own process. */
    PAGE_FAILS("1.4.4"),
    /** All pages answer 500, but only behind the real web server: no trial before the opening shows it. */
    PAGE_FAILS_WHEN_SERVED("1.4.5"),
    /** The tree has the new version, and what it serves says 1.3.0. */
    SERVES_OLD_VERSION("1.4.6"),
    /**
     * A migration that changes a table and then waits in the database for ten minutes; its session there goes on when
     * the program that asked for it is killed.
     */
    HANGING_MIGRATION("1.4.7"),
    /** The configuration needs a parameter that no earlier release had: {@code STATUS_TOKEN}. */
    NEW_REQUIRED_PARAMETER("1.4.8"),
    /** The worker runs and takes no job, because it listens to a queue that nobody fills. */
    IDLE_WORKER("1.4.9"),
    /** A model says more than the migrations do, which {@code migrate} tells when it has nothing to do; all works. */
    UNREFLECTED_CHANGE("1.4.10"),
    /** A migration that no database without rows shows to fail: titles of incidents become unique. */
    FAILS_ON_DUPLICATES("1.4.12");

    private final String version;

    BrokenRelease(String version) {
        this.version = version;
    }

    /** The version under which it is published unless a test asks for another one. */
    public String version() {
        return version;
    }

    /** Its files, with {@code VERSION} set to {@code asVersion}. */
    public MinipageTree tree(String asVersion) {
        return spoil(MinipageTree.of(MinipageRelease.NEWEST)).versioned(asVersion);
    }

    private MinipageTree spoil(MinipageTree tree) {
        return switch (this) {
            case FAILING_MIGRATION -> tree.overlaid("broken/failing-migration");
            case UNINSTALLABLE_PACKAGE -> tree.replacing("requirements.txt", "gunicorn==", "gunicorn==9999.");
            case WEB_DOES_NOT_START ->
                tree.replacing(
                        "minipage/minipage/wsgi.py", "import os\n", "import os\n\nimport minipage.accelerator\n");
            case PAGE_FAILS ->
                tree.replacing(
                        "minipage/incidents/views.py",
                        "def home(request):\n",
                        "def home(request):\n    raise RuntimeError('This page is broken.')\n");
            case PAGE_FAILS_WHEN_SERVED ->
                tree.overlaid("broken/page-fails-when-served")
                        .replacing(
                                "minipage/minipage/settings.py",
                                "MIDDLEWARE = [\n",
                                "MIDDLEWARE = [\n    'minipage.guard.refuse_when_served',\n");
            case SERVES_OLD_VERSION ->
                tree.replacing(
                        "minipage/incidents/views.py",
                        "settings.VERSION",
                        "'" + MinipageRelease.NEWEST.version() + "'");
            case HANGING_MIGRATION -> tree.overlaid("broken/hanging-migration");
            case NEW_REQUIRED_PARAMETER ->
                tree.replacing("minipage/minipage/settings.py", "'SITE_URL']", "'SITE_URL', 'STATUS_TOKEN']");
            case IDLE_WORKER ->
                tree.replacing(
                        "minipage/queuing/management/commands/rqworker.py",
                        "for name in options['queues']",
                        "for name in ['nobody']");
            case FAILS_ON_DUPLICATES ->
                tree.overlaid("broken/fails-on-duplicates")
                        .replacing(
                                "minipage/incidents/models.py",
                                "title = models.CharField(max_length=200)",
                                "title = models.CharField(max_length=200, unique=True)");
            case UNREFLECTED_CHANGE ->
                tree.replacing(
                        "minipage/incidents/models.py",
                        "email = models.EmailField(unique=True)",
                        "email = models.EmailField(unique=True, verbose_name='address')");
        };
    }
}
