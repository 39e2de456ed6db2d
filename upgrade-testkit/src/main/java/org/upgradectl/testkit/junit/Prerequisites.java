package org.upgradectl.testkit.junit;

import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.MissingPrerequisite;

/** Turns what a machine lacks into a skipped test that says what it lacks. */
public final class Prerequisites {

    private Prerequisites() {}

    /**
     * Gets something that the test needs, such as a private server.
     *
     * @return what {@code supplier} returns
     * @throws org.opentest4j.TestAbortedException with the missing packages when it throws {@link MissingPrerequisite}
     */
    public static <T> T orSkip(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (MissingPrerequisite e) {
            return Assumptions.abort(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Skips the test unless it runs as root.
     *
     * @param reason what root is needed for
     */
    public static void needRoot(String reason) {
        Assumptions.assumeTrue(HostUser.isRoot(), "needs root: " + reason);
    }
}
