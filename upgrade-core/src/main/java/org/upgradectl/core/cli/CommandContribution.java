package org.upgradectl.core.cli;

/**
 * Brings one more command. Found by {@link java.util.ServiceLoader} on the class path of the program; the test kit brings
 * {@code demo} in this way.
 */
public interface CommandContribution {
    /** An object annotated with picocli's {@code @Command}, a {@code Callable<Integer>} that returns the exit code. */
    Object command(CommandHost host);
}
