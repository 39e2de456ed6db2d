package org.upgradectl.api.step;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.phase.Phase;

/** Turns facts into acts, for one purpose. A pure function: it has no way to change anything. */
public interface Step {
    StepId id();

    /** An order without a full stop: "Check out the release". */
    String title();

    Phase phase();

    Scope scope();

    default Ordering order() {
        return Ordering.ANY;
    }

    /**
     * The step of a later phase that this one tries on a copy, in the same hop: how long this one takes is then what that
     * one is expected to take.
     */
    default Optional<StepId> rehearses() {
        return Optional.empty();
    }

    /** What a failure of one of its acts does. */
    default Failure failure() {
        return Failure.UNDO;
    }

    /** The acts, in order; empty where the step does not apply here. */
    List<Act> plan(PlanContext context);

    /** What a failing act of a step does to the run. */
    enum Failure {
        /** The run goes back. In the phase finish, where nothing is ever undone, it is a notice. */
        UNDO,
        /** The failed act is undone, a notice is written, the rest of the step is skipped and the run goes on. */
        NOTICE
    }
}
