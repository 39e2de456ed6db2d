package org.upgradectl.api.context;

/** Whether the person has asked the run to stop. An act looks at it where stopping half-way is harmless. */
public interface Cancellation {
    boolean requested();

    /**
     * Ends the work where a stop was asked for.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code run.interrupted}
     */
    void throwIfRequested();
}
