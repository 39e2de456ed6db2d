package org.upgradectl.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Receives what commands say; everything is redacted already. Called by more than one thread. */
public interface CommandLog {
    /**
     * A command begins.
     *
     * @param command its command line, for a person
     */
    void started(String command);

    /** One line of its output or its errors, as it comes. */
    void line(String text);

    /** It has ended, or was ended. */
    void ended(int exitCode, Duration elapsed);

    /** Where a person finds all this. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Keeps nothing. */
    static CommandLog none() {
        return new CommandLog() {
            @Override
            public void started(String command) {}

            @Override
            public void line(String text) {}

            @Override
            public void ended(int exitCode, Duration elapsed) {}
        };
    }
}
