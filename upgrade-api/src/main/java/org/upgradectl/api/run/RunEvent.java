package org.upgradectl.api.run;

import org.upgradectl.api.phase.Phase;

/** What happens in a run, as it happens. Steps are named by their keys: {@code 2.5.1/git.checkout}. */
public sealed interface RunEvent {
    record RunStarted(String run, String from, String to) implements RunEvent {}

    record PhaseStarted(Phase phase) implements RunEvent {}

    /**
     * The end of a phase.
     *
     * @param changed whether any act of it was done
     */
    record PhaseEnded(Phase phase, long phaseMillis, boolean changed) implements RunEvent {}

    record StepStarted(String step, String title) implements RunEvent {}

    record StepEnded(String step, String outcome, long millis) implements RunEvent {}

    record ActStarted(String step, String description) implements RunEvent {}

    record Progressed(String step, String what, long done, long total) implements RunEvent {}

    record Noticed(String step, String text) implements RunEvent {}

    /**
     * The run goes back.
     *
     * @param reason what failed, in one line
     */
    record GoingBack(String reason) implements RunEvent {}

    record Undone(String step, String description) implements RunEvent {}

    record RunEnded(String run, String outcome) implements RunEvent {}
}
