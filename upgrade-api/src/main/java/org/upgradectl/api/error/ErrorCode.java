package org.upgradectl.api.error;

/**
 * Names a kind of failure, stable across releases, such as {@code git.remote-unreachable}.
 *
 * <p>Plugins declare an enum of their own that implements this; the first part of the id is the plugin's id.
 */
public interface ErrorCode {
    /** Lower case words joined by {@code -}, in two parts joined by a dot: {@code database.wrong-password}. */
    String id();

    /** Decides the exit code of the command that this error ends. */
    ErrorCategory category();
}
