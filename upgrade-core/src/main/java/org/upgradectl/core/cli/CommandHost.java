package org.upgradectl.core.cli;

import org.upgradectl.api.context.Cancellation;
import org.upgradectl.core.cli.console.Console;

/** What a contributed command may use; the options are known when it is called, not before. */
public interface CommandHost {
    Console console();

    /** Whether only documents may go to standard output. */
    boolean json();

    boolean verbose();

    /** Ctrl-C. */
    Cancellation cancellation();

    /**
     * Runs another command line in this process, on the same terminal.
     *
     * @return its exit code
     */
    int run(String... arguments);
}
