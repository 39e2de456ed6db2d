package org.upgradectl.core.builtin.django.runner;

import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Waits for a command that goes on while others are done: a command ends with the thread that started it. Its end is nobody's
 * failure once it was ready.
 */
final class RunnerThread {
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    /** Starts the command. */
    RunnerThread(Commands commands, CommandSpec spec) {
        thread = new Thread(() -> run(commands, spec), "runner");
        thread.setDaemon(true);
        thread.start();
    }

    boolean ended() {
        return !thread.isAlive();
    }

    /** Ends the command, and waits for that. */
    void end() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has ended it, where that has to end the act too: a stop that was asked for, or a mistake of our own. */
    void throwFailure() {
        Throwable found = failure;
        if (found instanceof Error error) {
            throw error;
        }
        if (found instanceof RuntimeException exception
                && !(exception instanceof UpgradeException known && known.code() != StandardError.INTERRUPTED)) {
            throw exception;
        }
    }

    private void run(Commands commands, CommandSpec spec) {
        try {
            commands.run(spec);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }
}
