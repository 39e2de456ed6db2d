package org.upgradectl.core.run;

import java.util.Optional;
import java.util.function.Function;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.core.plan.PlannedAct;

/** Executes and undoes single acts: intent on disk before the effect, result after it. */
final class JournaledActs {
    private final Function<String, ActType> types;
    private final Journal journal;
    private final RunState state;
    private final Redaction redaction;

    JournaledActs(Function<String, ActType> types, Journal journal, RunState state, Redaction redaction) {
        this.types = types;
        this.journal = journal;
        this.state = state;
        this.redaction = redaction;
    }

    /** Appends a line and keeps the state up with it. */
    void write(JournalRecord.Kind kind, Optional<String> act, Arguments data) {
        state.add(journal.append(kind, act, redaction.of(kind, data)));
    }

    /** Does an act that is not done yet; one that was announced before a kill is probed first. */
    void execute(PlannedAct planned, ActContext context) {
        String key = planned.key();
        ActType type = types.apply(planned.act().type());
        Arguments arguments = planned.act().arguments();
        ActProgress progress = state.act(key);
        Arguments before;
        if (progress.stage() == ActProgress.Stage.ANNOUNCED || progress.stage() == ActProgress.Stage.UNDOING) {
            // what was recorded before the first attempt is the only truth about the state before
            before = progress.before();
            ActState found = type.probe(context, arguments, before);
            if (found instanceof ActState.Done done) {
                write(
                        JournalRecord.Kind.RESULT,
                        Optional.of(key),
                        Arguments.of("result", done.result()).with("millis", 0).with("probed", true));
                return;
            }
        } else {
            before = type.prepare(context, arguments);
        }
        write(
                JournalRecord.Kind.INTENT,
                Optional.of(key),
                Arguments.of("type", type.id()).with("arguments", arguments).with("before", before));
        long start = System.nanoTime();
        Arguments result = type.execute(context, arguments, before);
        write(
                JournalRecord.Kind.RESULT,
                Optional.of(key),
                Arguments.of("result", result).with("millis", millisSince(start)));
    }

    /** Takes back an act that may have had an effect. Returns whether there was anything to do. */
    boolean undo(String key, ActContext context) {
        ActProgress progress = state.act(key);
        ActType type = types.apply(progress.type());
        if (!(type.undo() instanceof Undo.Reverses)) {
            boolean stays = type.undo() instanceof Undo.Nothing;
            write(
                    JournalRecord.Kind.UNDO_RESULT,
                    Optional.of(key),
                    Arguments.of("millis", 0).with("stays", stays));
            return false;
        }
        write(JournalRecord.Kind.UNDO_INTENT, Optional.of(key), Arguments.none());
        long start = System.nanoTime();
        type.undo(context, progress.arguments(), progress.before());
        write(JournalRecord.Kind.UNDO_RESULT, Optional.of(key), Arguments.of("millis", millisSince(start)));
        return true;
    }

    /** What going back over an announced act would cost; also of one that this way back has undone already. */
    Optional<String> loss(String key, ActContext context) {
        ActProgress progress = state.act(key);
        return types.apply(progress.type()).loss(context, progress.arguments(), progress.before());
    }

    SilenceRole silence(PlannedAct act) {
        return types.apply(act.act().type()).silence();
    }

    SilenceRole silence(String key) {
        return types.apply(state.act(key).type()).silence();
    }

    /** What is there now of an act that was announced. */
    ActState probe(String key, ActContext context) {
        ActProgress progress = state.act(key);
        return types.apply(progress.type()).probe(context, progress.arguments(), progress.before());
    }

    /**
     * Executes an act that is done once more, from what was recorded before the first time. Its place in the journal, and
     * so in the way back, stays.
     */
    void again(String key, ActContext context) {
        ActProgress progress = state.act(key);
        types.apply(progress.type()).execute(context, progress.arguments(), progress.before());
    }

    Undo undoOf(String key) {
        return types.apply(state.act(key).type()).undo();
    }

    static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
