package org.upgradectl.core.builtin.database;

import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Drops a scratch database with its role when it has done its service. */
final class DropScratchAct implements ActType {
    @Override
    public String id() {
        return ScratchPlan.DROP;
    }

    @Override
    public String describe(Arguments arguments) {
        return "drop scratch database " + arguments.text(ScratchPlan.NAME);
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("nothing of the site's was in it");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        try (SqlSession session = work.maintenance()) {
            new Scratch(work).drop(session);
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        Scratch scratch = new Scratch(work);
        try (SqlSession session = work.maintenance()) {
            List<String> parts = scratch.parts(session);
            if (parts.isEmpty()) {
                return new ActState.Done(Arguments.none());
            }
            return scratch.isFinished(session)
                    ? new ActState.NotDone()
                    : new ActState.Partly(String.join(", ", parts) + " still there");
        }
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("a scratch database is not missed");
    }
}
