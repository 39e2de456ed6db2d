package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.core.plan.Plan;

/**
 * Runs a plan over its journal: forward, or back. Whatever a kill leaves, one of the two can be called again.
 *
 * <p>A run ends in exactly one of: new and healthy, old and healthy, or in need of a person.
 */
public final class Engine {
    private final Plan plan;
    private final RunState state;
    private final JournaledActs acts;
    private final Forward forward;
    private final WayBack wayBack;
    private final Silence silence;
    private final Events events;

    /**
     * Takes what a run needs.
     *
     * @param redactor takes secrets out of a text; what is told and what is written goes through it
     */
    public Engine(
            Plan plan,
            Journal journal,
            Function<String, ActType> actTypes,
            ActContexts contexts,
            Gate gate,
            Cancellation cancellation,
            List<RunListener> listeners,
            UnaryOperator<String> redactor) {
        Redaction redaction = new Redaction(redactor);
        this.plan = requireNonNull(plan, "plan is null");
        this.state = RunState.of(requireNonNull(journal, "journal is null").records());
        this.acts = new JournaledActs(actTypes, journal, state, redaction);
        this.events = new Events(listeners, redaction);
        this.forward = new Forward(plan, state, acts, contexts, gate, cancellation, events);
        StepsByAct steps = new StepsByAct(plan);
        this.silence = new Silence(steps, state, acts, contexts, events);
        this.wayBack = new WayBack(steps, state, acts, contexts, silence, events);
    }

    /** On to the new release, from wherever the run stands; by itself back to the old one where that fails. */
    public RunResult forward(boolean first) {
        requireNotEnded();
        open(first ? "run" : "resume");
        tellStart();
        if (!first) {
            silence.restore();
        }
        Optional<Failure> failure = state.rehearsed() ? Optional.empty() : forward.go();
        if (failure.isPresent()) {
            return back(failure.get());
        }
        return plan.kind() == Plan.Kind.REHEARSAL ? rehearsed() : end(RunResult.of(Outcome.UPGRADED));
    }

    /** Takes back what was staged: a rehearsal leaves its figures and its backup, and nothing else. */
    private RunResult rehearsed() {
        if (!state.rehearsed()) {
            acts.write(JournalRecord.Kind.REHEARSED, Optional.empty(), Arguments.none());
        }
        Failure over =
                new Failure("", StandardError.INTERRUPTED.id(), ErrorCategory.REFUSED, "the rehearsal is over", "");
        if (wayBack.go(over) instanceof WayBack.End.Stuck stuck) {
            throw new IllegalStateException("a rehearsal has nothing live to take back: " + stuck.failure());
        }
        return end(RunResult.of(Outcome.REHEARSED));
    }

    /**
     * Back to the old release.
     *
     * @param acceptLosses whether the person accepts what {@link #losses} says
     * @throws UpgradeException {@code run.needs-person} where an act was done that can't be taken back
     */
    public RunResult abort(boolean acceptLosses) {
        requireNotEnded();
        wayBack.impossible().ifPresent(what -> {
            throw new UpgradeException(
                    StandardError.NEEDS_PERSON,
                    "the run is past the point of going back: " + what,
                    "The new release serves; nothing was changed by this command.",
                    "upgradectl resume    ends the run");
        });
        List<String> losses = losses();
        if (!acceptLosses && !losses.isEmpty() && !wayBack.opened()) {
            throw new UpgradeException(
                    StandardError.NEEDS_PERSON,
                    "going back costs data: " + String.join("; ", losses),
                    "Nothing was changed by this command.",
                    "upgradectl resume    on to the new release, with that data\n"
                            + "upgradectl abort --accept-loss    back without it");
        }
        open("abort");
        tellStart();
        if (state.rehearsed()) {
            return rehearsed();
        }
        if (acceptLosses) {
            acts.write(JournalRecord.Kind.ACCEPTED, Optional.empty(), Arguments.of("losses", losses));
        }
        Failure asked = state.back()
                .map(Failure::of)
                .orElse(new Failure(
                        "", StandardError.INTERRUPTED.id(), ErrorCategory.REFUSED, "aborted by the person", ""));
        return back(asked);
    }

    /** What going back would cost now: data written by others since the opening, or while the site had to be silent. */
    public List<String> losses() {
        return wayBack.opened() ? wayBack.losses() : silence.losses();
    }

    private RunResult back(Failure failure) {
        if (wayBack.impossible().isPresent()) {
            // what the way back needs is gone: beginning it would lose what the new release has
            return stay(failure, List.of());
        }
        acts.write(JournalRecord.Kind.BACK, Optional.empty(), failure.asData());
        WayBack.End end;
        try {
            end = wayBack.go(failure);
        } catch (RuntimeException | LinkageError e) {
            end = new WayBack.End.Stuck(Failure.of(failure.step(), e));
        }
        if (end instanceof WayBack.End.Back back) {
            return end(result(back.live() ? liveOutcome(failure) : stagedOutcome(failure), failure, List.of()));
        }
        if (end instanceof WayBack.End.WouldCost cost) {
            return stay(failure, cost.losses());
        }
        Failure stuck = ((WayBack.End.Stuck) end).failure();
        acts.write(
                JournalRecord.Kind.NEEDS_PERSON,
                Optional.empty(),
                Arguments.of("state", "between")
                        .with("message", stuck.message())
                        .with("outcome", "inconsistent"));
        RunResult result = result(Outcome.INCONSISTENT, stuck, List.of());
        events.tell(new RunEvent.RunEnded(plan.id(), result.outcome().label()));
        return result;
    }

    /** Going back would cost data: the new release is brought up again as far as it was, and a person decides. */
    private RunResult stay(Failure failure, List<String> losses) {
        forward.restart();
        forward.tellNotStarted();
        acts.write(
                JournalRecord.Kind.NEEDS_PERSON,
                Optional.empty(),
                Arguments.of("state", "new")
                        .with("message", failure.message())
                        .with("losses", losses)
                        .with("outcome", "needs-person"));
        events.tell(new RunEvent.RunEnded(plan.id(), Outcome.NEEDS_PERSON.label()));
        return result(Outcome.NEEDS_PERSON, failure, losses);
    }

    private static Outcome liveOutcome(Failure failure) {
        return failure.interrupted() ? Outcome.INTERRUPTED : Outcome.ROLLED_BACK;
    }

    private static Outcome stagedOutcome(Failure failure) {
        if (failure.interrupted()) {
            return Outcome.INTERRUPTED;
        }
        boolean refused =
                failure.code().equals(StandardError.BLOCKED.id()) || failure.category() == ErrorCategory.STALE_PLAN;
        return refused ? Outcome.BLOCKED : Outcome.FAILED;
    }

    private RunResult result(Outcome outcome, Failure failure, List<String> losses) {
        return new RunResult(outcome, Optional.of(failure), losses, forward.gateFindings());
    }

    private RunResult end(RunResult result) {
        acts.write(
                JournalRecord.Kind.ENDED,
                Optional.empty(),
                Arguments.of("outcome", result.outcome().label()));
        events.tell(new RunEvent.RunEnded(plan.id(), result.outcome().label()));
        return new RunResult(result.outcome(), result.failure(), result.losses(), forward.gateFindings());
    }

    private void open(String mode) {
        acts.write(
                JournalRecord.Kind.OPENED,
                Optional.empty(),
                Arguments.of("mode", mode)
                        .with("pid", ProcessHandle.current().pid())
                        .with("boot", BootId.current())
                        .with("plan", plan.id())
                        .with("waived", plan.waived())
                        .with("notes", acknowledged()));
    }

    private Arguments acknowledged() {
        return plan.notes()
                .flatMap(notes -> notes.acknowledgedBy()
                        .map(how -> Arguments.of("breaking", (long) notes.breaking())
                                .with("acknowledgedBy", how)))
                .orElse(Arguments.none());
    }

    private void tellStart() {
        events.tell(
                new RunEvent.RunStarted(plan.id(), plan.from().text(), plan.to().text()));
    }

    private void requireNotEnded() {
        state.outcome().ifPresent(outcome -> {
            throw new UpgradeException(
                    StandardError.RUN_UNKNOWN,
                    "the run " + plan.id() + " is over: " + outcome,
                    "Nothing was changed.",
                    "upgradectl report " + plan.id() + "    shows what it did");
        });
    }
}
