package org.upgradectl.testkit.process;

/** Says that a program of the host did not end as it had to; the message has its name and the end of its output. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message program, exit code and the last lines it wrote
     */
    public CommandFailed(String message) {
        super(message);
    }
}
