package org.upgradectl.testkit.minipage;

import java.util.Arrays;
import java.util.List;

/**
 * Releases after {@link MinipageRelease#NEWEST} that make the way long: published where a test wants one. From the oldest
 * release to {@link #V2_1_0} the way leads over {@link #V1_5_1} and {@link #V2_0_1}.
 */
public enum LaterRelease {
    /** Two migrations that later releases have squashed. */
    V1_5_0("1.5.0"),
    /** The last one before 2.0 that can be used. */
    V1_5_1("1.5.1"),
    /** Can't be installed; the notes of later releases say "Do Not Use". */
    V1_5_2("1.5.2"),
    /** A major release: all migrations before it are squashed into one, and one is new. */
    V2_0_0("2.0.0"),
    /** The last one of its minor line. */
    V2_0_1("2.0.1"),
    /**
     * Its migrations ask for a content type that Django makes when a migrate of 2.0 has ended: from 1.5 at once the graph
     * allows it, and the data forbids it.
     */
    V2_1_0("2.1.0"),
    /** A migration that fails, in the last hop of a long way. */
    V2_1_1_FAILING("2.1.1"),
    /** Needs Python 3.12. */
    V2_2_0("2.2.0");

    private static final String SETTINGS = "minipage/minipage/settings.py";

    private final String version;

    LaterRelease(String version) {
        this.version = version;
    }

    public String version() {
        return version;
    }

    /** Its files. */
    public MinipageTree tree() {
        MinipageTree tree = MinipageTree.of(MinipageRelease.NEWEST);
        for (LaterRelease each : values()) {
            if (each.compareTo(this) <= 0 && each != V2_1_1_FAILING) {
                tree = tree.overlaid(each.version);
            }
        }
        return own(tree).versioned(version);
    }

    private MinipageTree own(MinipageTree tree) {
        return switch (this) {
            case V1_5_2 -> tree.replacing("requirements.txt", "gunicorn==", "gunicorn==9999.");
            case V2_1_1_FAILING -> tree.overlaid("broken/failing-on-2.1");
            case V2_2_0 ->
                tree.replacing(SETTINGS, "sys.version_info < (3, 10)", "sys.version_info < (3, 12)")
                        .replacing(SETTINGS, "Python 3.10", "Python 3.12");
            case V1_5_0, V1_5_1, V2_0_0, V2_0_1, V2_1_0 -> tree;
        };
    }

    /** All up to one of them that a way to it may lead over, in order; a failing one only as the last. */
    public static List<LaterRelease> upTo(LaterRelease last) {
        return Arrays.stream(values())
                .filter(each -> each.compareTo(last) <= 0)
                .filter(each -> each != V2_1_1_FAILING || each == last)
                .toList();
    }
}
