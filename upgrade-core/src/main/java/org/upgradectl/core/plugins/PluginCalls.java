package org.upgradectl.core.plugins;

import java.util.concurrent.Callable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.FileErrors;

/**
 * Calls into a plugin: with its own context class loader, as libraries that look for services expect, and with every
 * exception that its contract does not name turned into one that names the plugin.
 */
final class PluginCalls {
    private PluginCalls() {}

    /**
     * Calls.
     *
     * @param what for the message: {@code Step.plan}
     * @throws UpgradeException the plugin's own, or {@code internal.defect}
     */
    static <T> T in(Origin origin, String what, Callable<T> call) {
        try {
            return raw(origin, call);
        } catch (Throwable thrown) {
            throw translated(origin, what, thrown);
        }
    }

    /** Calls with the plugin's context class loader and lets everything through. */
    static <T> T raw(Origin origin, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(origin.loader());
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What the kernel may throw in its place. A machine out of memory is nobody's defect and comes out as it is. */
    static RuntimeException translated(Origin origin, String what, Throwable thrown) {
        if (thrown instanceof UpgradeException told) {
            return told;
        }
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return FileErrors.ofHost("in " + origin.shown(), thrown)
                .orElseGet(() -> defect(origin, what + " failed: " + shown(thrown), thrown));
    }

    static UpgradeException defect(Origin origin, String message, Throwable cause) {
        return new UpgradeException(
                StandardError.INTERNAL,
                message + " (in " + origin.shown() + ")",
                "",
                origin.builtIn()
                        ? "This is a defect of upgradectl. Please report it with the log of the run."
                        : "This is a defect of the plugin " + origin.id()
                                + ". Report it to its author with the log of the run, or take the plugin out.",
                cause);
    }

    /** The exception in one line, the kind always, the message where there is one. */
    static String shown(Throwable thrown) {
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? kind
                : kind + ": " + message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
