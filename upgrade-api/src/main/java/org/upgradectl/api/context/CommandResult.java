package org.upgradectl.api.context;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param exitCode the program's own; 128 + signal number where a signal ended it
 * @param output standard output, redacted, at most its last mebibyte; empty where it went to a file
 * @param error standard error, redacted, at most its last mebibyte
 */
public record CommandResult(int exitCode, String output, String error, Duration elapsed) {
    public CommandResult {
        requireNonNull(output, "output is null");
        requireNonNull(error, "error is null");
        requireNonNull(elapsed, "elapsed is null");
    }

    public boolean ok() {
        return exitCode == 0;
    }
}
