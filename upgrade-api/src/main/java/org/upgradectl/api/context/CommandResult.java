package org.upgradectl.api.context;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param exitCode the program's own; 128 + signal number where a signal ended it
 * @param output standard output, redacted, at most its last mebibyte; empty where it went to a file
 * @param error standard error, redacted, at most its last mebibyte
 * @param unredacted standard output as it came, at most its last mebibyte; for {@link #parsed}
 */
public record CommandResult(int exitCode, String output, String error, Duration elapsed, Secret unredacted) {
    public CommandResult {
        requireNonNull(output, "output is null");
        requireNonNull(error, "error is null");
        requireNonNull(elapsed, "elapsed is null");
        requireNonNull(unredacted, "unredacted is null");
    }

    /** Of a command whose output holds no secret. */
    public CommandResult(int exitCode, String output, String error, Duration elapsed) {
        this(exitCode, output, error, elapsed, new Secret(output));
    }

    /**
     * Standard output with whatever secrets are in it, for what is read out of it: in {@link #output}, a secret that is a
     * word like others is missing from the names of units, packages and files too. It is never shown, logged or kept as a
     * whole.
     */
    public String parsed() {
        return unredacted.reveal();
    }

    public boolean ok() {
        return exitCode == 0;
    }
}
