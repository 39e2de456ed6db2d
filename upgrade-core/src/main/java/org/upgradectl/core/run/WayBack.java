package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;

/** Undoes what a run has done, the last act first, as long as that costs nobody anything. */
final class WayBack {
    private static final Logger LOG = LoggerFactory.getLogger(WayBack.class);

    private final RunState state;
    private final JournaledActs acts;
    private final ActContexts contexts;
    private final Events events;
    private final StepsByAct plan;
    private final Silence silence;

    WayBack(StepsByAct plan, RunState state, JournaledActs acts, ActContexts contexts, Silence silence, Events events) {
        this.plan = plan;
        this.state = state;
        this.acts = acts;
        this.contexts = contexts;
        this.silence = silence;
        this.events = events;
    }

    /** How far the way back led. */
    sealed interface End {
        /**
         * The old release is back.
         *
         * @param live whether anything live had been changed
         */
        record Back(boolean live) implements End {}

        /** Others have written since the opening; the new release serves. */
        record WouldCost(List<String> losses) implements End {}

        /** An act could not be undone. */
        record Stuck(Failure failure) implements End {}
    }

    /** Whether going back is possible at all: an act that can't be taken back may have had its effect. */
    Optional<String> impossible() {
        return state.lastAnnouncedFirst().stream()
                .filter(key -> state.act(key).mayHaveEffect())
                .filter(key -> acts.undoOf(key) instanceof Undo.Irreversible)
                .map(key -> plan.act(key).description())
                .findFirst();
    }

    /**
     * Goes back to the end, or until it would cost something that nobody has accepted.
     *
     * @param why what is told to those who watch
     */
    End go(Failure why) {
        boolean live = liveChanged();
        // once an act from before the opening is being undone, the decision is made
        boolean decided = !opened() || state.accepted() || beganBeforeTheOpening();
        if (!decided) {
            List<String> losses = losses();
            if (!losses.isEmpty()) {
                return new End.WouldCost(losses);
            }
        }
        if (live) {
            events.tell(new RunEvent.GoingBack(why.message()));
        }
        boolean silenced = false;
        for (String key : state.lastAnnouncedFirst()) {
            if (!state.act(key).mayHaveEffect()) {
                continue;
            }
            PlannedStep step = plan.step(key);
            boolean beforeTheOpening = step.phase().compareTo(Phase.START) < 0;
            if (!silenced && beforeTheOpening) {
                silenced = true;
                silence.keep();
            }
            if (!decided && beforeTheOpening) {
                decided = true;
                // between the first look and the stop of the services somebody may have written
                List<String> losses = losses();
                if (!losses.isEmpty()) {
                    return new End.WouldCost(losses);
                }
            }
            Optional<Failure> failure = undo(key, step);
            if (failure.isPresent()) {
                return new End.Stuck(failure.get());
            }
        }
        return new End.Back(live);
    }

    private static String words(PlannedAct act) {
        return act.undo().isEmpty() ? act.description() : act.description() + ": " + act.undo();
    }

    private Optional<Failure> undo(String key, PlannedStep step) {
        try {
            if (acts.undo(key, contexts.back(step, progress(step)))) {
                events.tell(new RunEvent.Undone(step.key(), words(plan.act(key))));
            }
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Act {} could not be undone", key, e);
            Failure failure = Failure.of(step.key(), e);
            acts.write(JournalRecord.Kind.UNDO_FAILED, Optional.of(key), failure.asData());
            if (step.phase().touchesLive()) {
                return Optional.of(failure);
            }
            // a failed cleanup of what stands beside the live site never makes a way back fail
            String text = "left behind: " + plan.act(key).description() + " (" + failure.message() + ")";
            progress(step).notice(text);
            return Optional.empty();
        }
    }

    /**
     * What going back would cost; nothing more once acts from before the opening are being undone: what is written from
     * then on is the old release's own.
     */
    List<String> losses() {
        if (beganBeforeTheOpening()) {
            return List.of();
        }
        List<String> losses = new ArrayList<>();
        for (String key : state.lastAnnouncedFirst()) {
            acts.loss(key, contexts.back(plan.step(key), progress(plan.step(key))))
                    .ifPresent(losses::add);
        }
        return List.copyOf(losses);
    }

    /** Whether the public may have reached the new release. */
    boolean opened() {
        return anyEffect(step -> step.phase().compareTo(Phase.START) >= 0);
    }

    private boolean beganBeforeTheOpening() {
        return state.lastAnnouncedFirst().stream()
                .filter(key -> plan.step(key).phase().compareTo(Phase.START) < 0)
                .map(key -> state.act(key).stage())
                .anyMatch(stage -> stage == ActProgress.Stage.UNDOING || stage == ActProgress.Stage.UNDONE);
    }

    boolean liveChanged() {
        return anyEffect(step -> step.phase().touchesLive());
    }

    private boolean anyEffect(java.util.function.Predicate<PlannedStep> where) {
        return state.lastAnnouncedFirst().stream()
                .anyMatch(key -> state.act(key).stage() != ActProgress.Stage.NOT_BEGUN
                        && state.act(key).stage() != ActProgress.Stage.SKIPPED
                        && where.test(plan.step(key)));
    }

    private Progress progress(PlannedStep step) {
        return new StepProgress(step.key(), acts, events);
    }
}
