package org.upgradectl.core.builtin.database;

import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Makes a scratch database and a role for it that may do nothing elsewhere. */
final class CreateScratchAct implements ActType {
    private final ScratchContent content;

    CreateScratchAct() {
        this(ScratchContent.SHAPE);
    }

    CreateScratchAct(ScratchContent content) {
        this.content = content;
    }

    @Override
    public String id() {
        return content.id();
    }

    @Override
    public String describe(Arguments arguments) {
        return content.describe(arguments);
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("it is dropped");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        Scratch scratch = new Scratch(work);
        try (SqlSession session = work.maintenance()) {
            work.eviction(session).endOwnLeftovers();
            new ScratchLeftovers(work, session).drop();
            if (!scratch.hasAllParts(session)) {
                scratch.make(session, content);
            }
        }
        return scratch.result();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        Scratch scratch = new Scratch(work);
        try (SqlSession session = work.maintenance()) {
            if (scratch.hasAllParts(session)) {
                return new ActState.Done(scratch.result());
            }
            if (work.eviction(session).isStillWorking()) {
                return new ActState.Partly("the server is still working on it");
            }
            List<String> parts = scratch.parts(session);
            return parts.isEmpty()
                    ? new ActState.NotDone()
                    : new ActState.Partly(String.join(", ", parts) + ", not finished");
        }
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Work work = Work.of(context, arguments);
        try (SqlSession session = work.maintenance()) {
            work.eviction(session).endOwnLeftovers();
            new Scratch(work).drop(session);
        }
    }
}
