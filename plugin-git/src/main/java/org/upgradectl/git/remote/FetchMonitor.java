package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import org.eclipse.jgit.lib.ProgressMonitor;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;

/** Keeps JGit's progress for whoever waits for it, and tells JGit to stop when the person or the deadline wants it. */
final class FetchMonitor implements ProgressMonitor {
    private final Cancellation cancellation;
    private volatile boolean givenUp;
    private volatile State state = new State("", 0, 0);

    FetchMonitor(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    void giveUp() {
        givenUp = true;
    }

    /** Called by the thread that waits: listeners of progress are not made for several threads. */
    void tell(Progress progress) {
        State now = state;
        if (!now.task.isEmpty()) {
            progress.report(now.task, now.done, now.total);
        }
    }

    @Override
    public void start(int totalTasks) {
        // The number of JGit's own sub-tasks says nothing to a person.
    }

    @Override
    public void beginTask(String title, int totalWork) {
        state = new State(title, 0, totalWork);
    }

    @Override
    public void update(int completed) {
        State now = state;
        state = new State(now.task, now.done + completed, now.total);
    }

    @Override
    public void endTask() {
        // The next task says what goes on.
    }

    @Override
    public boolean isCancelled() {
        return givenUp || cancellation.requested();
    }

    @Override
    public void showDuration(boolean enabled) {
        // Durations are the journal's business.
    }

    private record State(String task, long done, long total) {
        private State {
            requireNonNull(task, "task is null");
        }
    }
}
