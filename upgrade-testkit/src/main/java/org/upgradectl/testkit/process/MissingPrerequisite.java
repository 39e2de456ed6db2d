package org.upgradectl.testkit.process;

/**
 * Says that this machine lacks something that the test kit can't bring along. The message names it and the packages to
 * install. Tests turn it into a skip, the demo into an error without a stack trace.
 */
public final class MissingPrerequisite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing, followed by the packages that bring it
     */
    public MissingPrerequisite(String message) {
        super(message);
    }

    /**
     * @param message what is missing, followed by the packages that bring it
     * @param cause what was tried
     */
    public MissingPrerequisite(String message, Throwable cause) {
        super(message, cause);
    }
}
