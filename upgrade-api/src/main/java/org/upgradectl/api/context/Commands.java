package org.upgradectl.api.context;

/**
 * Runs external commands in a session of their own, so that a closed terminal does not end them, and so that what is
 * left of them after a kill of the run is found and ended before the run is resumed.
 */
public interface Commands {
    /**
     * Runs the command and waits for it. Output goes line by line to the log of the act, redacted.
     *
     * @return the result, whatever the exit code
     * @throws org.upgradectl.api.error.UpgradeException {@code command.not-found}, {@code command.timed-out} (the
     *     session was killed), or {@code run.interrupted} (likewise, because the person asked to stop)
     */
    CommandResult run(CommandSpec spec);

    /**
     * Like {@link #run}, but an exit code other than 0 is an error too.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code command.failed} with the last lines of its output
     */
    CommandResult runOrFail(CommandSpec spec);
}
