package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;

/** Goes through a plan's steps in their order, from wherever the journal says that the run stands. */
final class Forward {
    private static final Logger LOG = LoggerFactory.getLogger(Forward.class);

    private final Plan plan;
    private final RunState state;
    private final JournaledActs acts;
    private final ActContexts contexts;
    private final Gate gate;
    private final Cancellation cancellation;
    private final Events events;
    private final List<Finding> gateFindings = new ArrayList<>();

    Forward(
            Plan plan,
            RunState state,
            JournaledActs acts,
            ActContexts contexts,
            Gate gate,
            Cancellation cancellation,
            Events events) {
        this.plan = plan;
        this.state = state;
        this.acts = acts;
        this.contexts = contexts;
        this.gate = gate;
        this.cancellation = cancellation;
        this.events = events;
    }

    /** Returns why the run can't go on; empty where all steps are through. */
    Optional<Failure> go() {
        for (Phase phase : Phase.values()) {
            Optional<Failure> failure = pass(phase);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Does again what the way back had undone of the opening, so that the new release serves while a person decides. */
    void restart() {
        for (PlannedStep step : plan.steps()) {
            for (PlannedAct act : step.acts()) {
                boolean undone = state.act(act.key()).stage() == ActProgress.Stage.UNDONE;
                if (undone && (step.phase() == Phase.START || acts.silence(act.key()) == SilenceRole.ENDS)) {
                    acts.execute(act, contexts.back(step, progress(step)));
                }
            }
        }
    }

    /** Says which services the new release waits for while a person decides. */
    void tellNotStarted() {
        for (PlannedStep step : plan.steps()) {
            for (PlannedAct act : step.acts()) {
                if (step.phase() == Phase.VERIFY
                        && state.act(act.key()).stage() == ActProgress.Stage.NOT_BEGUN
                        && acts.silence(act) == SilenceRole.ENDS) {
                    notice(
                            step,
                            "not done while a person decides: " + act.description() + "; `upgradectl resume` does it");
                }
            }
        }
    }

    List<Finding> gateFindings() {
        return List.copyOf(gateFindings);
    }

    private Optional<Failure> pass(Phase phase) {
        List<PlannedStep> steps =
                plan.steps().stream().filter(step -> step.phase() == phase).toList();
        boolean isGate = phase == Phase.GATE;
        if (steps.isEmpty() && !isGate) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        boolean pending = isGate ? state.gate().isEmpty() : steps.stream().anyMatch(this::hasWork);
        if (pending) {
            acts.write(JournalRecord.Kind.PHASE, Optional.of(phase.label()), Arguments.none());
            events.tell(new RunEvent.PhaseStarted(phase));
        }
        if (pending && phase == Phase.REHEARSE) {
            Optional<Failure> failure = leaveOutNeedless(steps);
            if (failure.isPresent()) {
                return failure;
            }
        }
        for (PlannedStep step : steps) {
            Optional<Failure> failure = run(step);
            if (failure.isPresent()) {
                return failure;
            }
        }
        if (isGate && state.gate().isEmpty()) {
            Optional<Failure> refusal = decide();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        if (pending) {
            events.tell(new RunEvent.PhaseEnded(phase, JournaledActs.millisSince(start), true));
        }
        return Optional.empty();
    }

    private Optional<Failure> decide() {
        try {
            cancellation.throwIfRequested();
            Gate.Decision decision = gate.decide(plan);
            Optional<Foretold> foretold = Foretold.of(plan, state);
            Optional<Foretold> exceeding =
                    foretold.filter(Foretold::exceeds).filter(silence -> plan.kind() == Plan.Kind.UPGRADE);
            gateFindings.addAll(decision.findings());
            exceeding.map(Foretold::finding).ifPresent(gateFindings::add);
            acts.write(
                    JournalRecord.Kind.FOUND,
                    Optional.empty(),
                    Arguments.of("findings", FindingData.of(gateFindings)).with("waived", plan.waived()));
            if (decision.refusal().isPresent()) {
                return decision.refusal();
            }
            Optional<Failure> longer = exceeding.flatMap(silence -> gate.longer(plan, silence));
            if (longer.isPresent()) {
                return longer;
            }
            Arguments decided =
                    Arguments.of("skip", Arguments.of(decision.skip())).with("facts", decision.facts());
            acts.write(
                    JournalRecord.Kind.GATE,
                    Optional.empty(),
                    foretold.map(silence -> decided.with(
                                    "foretoldDowntimeMillis", silence.silence().toMillis()))
                            .orElse(decided));
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The gate could not be passed", e);
            return Optional.of(Failure.of("", e));
        }
    }

    /** What is rehearsed depends on the staged release, and the gate comes only afterwards. */
    private Optional<Failure> leaveOutNeedless(List<PlannedStep> steps) {
        List<PlannedAct> guarded = steps.stream()
                .flatMap(step -> step.acts().stream())
                .filter(act -> !(act.act().guard() instanceof Guard.Always) && !settled(act))
                .toList();
        if (guarded.isEmpty()) {
            return Optional.empty();
        }
        try {
            cancellation.throwIfRequested();
            Map<String, String> needless = gate.needless(plan);
            guarded.forEach(act -> Optional.ofNullable(needless.get(act.key())).ifPresent(reason -> skip(act, reason)));
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("What has to be rehearsed could not be found out", e);
            return Optional.of(Failure.of("", e));
        }
    }

    private boolean hasWork(PlannedStep step) {
        return step.acts().stream().anyMatch(act -> !settled(act));
    }

    private boolean settled(PlannedAct act) {
        ActProgress.Stage stage = state.act(act.key()).stage();
        return stage == ActProgress.Stage.DONE || stage == ActProgress.Stage.SKIPPED;
    }

    private Optional<Failure> run(PlannedStep step) {
        if (!hasWork(step)) {
            return Optional.empty();
        }
        events.tell(new RunEvent.StepStarted(step.key(), step.title()));
        long start = System.nanoTime();
        ActContext context = context(step);
        boolean didSomething = false;
        for (PlannedAct act : step.acts()) {
            if (settled(act)) {
                continue;
            }
            Optional<String> needless = skipReason(act);
            if (needless.isPresent()) {
                skip(act, needless.get());
                continue;
            }
            try {
                if (step.phase() != Phase.FINISH) {
                    cancellation.throwIfRequested();
                }
                events.tell(new RunEvent.ActStarted(step.key(), act.description()));
                acts.execute(act, context);
                didSomething = true;
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Act {} failed", act.key(), e);
                Failure failure = Failure.of(step.key(), e);
                acts.write(JournalRecord.Kind.FAILED, Optional.of(act.key()), failure.asData());
                if (toNotice(step, failure)) {
                    giveUp(step, failure);
                    events.tell(new RunEvent.StepEnded(step.key(), "failed", JournaledActs.millisSince(start)));
                    return Optional.empty();
                }
                events.tell(new RunEvent.StepEnded(step.key(), "failed", JournaledActs.millisSince(start)));
                return Optional.of(failure);
            }
        }
        events.tell(new RunEvent.StepEnded(
                step.key(), didSomething ? "done" : "skipped", JournaledActs.millisSince(start)));
        return Optional.empty();
    }

    private Progress progress(PlannedStep step) {
        return new StepProgress(step.key(), acts, events);
    }

    /** A request to stop is not heard once the upgrade is verified: there is nothing left to take back. */
    private ActContext context(PlannedStep step) {
        return step.phase() == Phase.FINISH
                ? contexts.back(step, progress(step))
                : contexts.forward(step, progress(step));
    }

    private static boolean toNotice(PlannedStep step, Failure failure) {
        return step.phase() == Phase.FINISH || (step.failure() == Step.Failure.NOTICE && !failure.interrupted());
    }

    private Optional<String> skipReason(PlannedAct act) {
        return state.gate().flatMap(decision -> decision.object("skip").optionalText(act.key()));
    }

    private void skip(PlannedAct act, String reason) {
        acts.write(JournalRecord.Kind.SKIPPED, Optional.of(act.key()), Arguments.of("reason", reason));
    }

    /** Leaves out the rest of a step that may fail, and takes back what its failed act has left behind. */
    private void giveUp(PlannedStep step, Failure failure) {
        notice(step, step.title() + " failed: " + failure.message());
        for (PlannedAct act : step.acts()) {
            ActProgress.Stage stage = state.act(act.key()).stage();
            if (stage == ActProgress.Stage.ANNOUNCED && acts.undoOf(act.key()) instanceof Undo.Reverses) {
                try {
                    acts.undo(act.key(), contexts.back(step, progress(step)));
                } catch (RuntimeException | LinkageError e) {
                    LOG.warn("What act {} left behind could not be taken back", act.key(), e);
                    notice(
                            step,
                            "what it left behind could not be removed: "
                                    + Failure.of(step.key(), e).message());
                }
            }
            if (!settled(act)) {
                skip(act, "the step failed: " + failure.message());
            }
        }
    }

    private void notice(PlannedStep step, String text) {
        progress(step).notice(text);
    }
}
