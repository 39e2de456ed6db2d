package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Marks in the journal where the public reaches the new release: what is written from then on, a way back would lose. */
final class OpeningAct implements ActType {
    static final String ID = "database.opening";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "database " + arguments.text(Work.DATABASE) + ": what is written from here on is told before a way back";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("only a mark in the journal");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        try (SqlSession session = session(context, arguments)) {
            return writes(context, session).mark();
        }
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        return result(before);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("a mark changes nothing");
    }

    @Override
    public Optional<String> loss(ActContext context, Arguments arguments, Arguments before) {
        try (SqlSession session = session(context, arguments)) {
            List<String> written = writes(context, session).since(before);
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of("written to database " + arguments.text(Work.DATABASE) + " since the opening: "
                            + String.join(", ", written));
        }
    }

    private static Arguments result(Arguments before) {
        return Arguments.of(ForeignWrites.TRANSACTION, before.number(ForeignWrites.TRANSACTION));
    }

    private static SqlSession session(ActContext context, Arguments arguments) {
        return Sessions.role(Reach.of(context), arguments.text(Work.DATABASE));
    }

    private static ForeignWrites writes(ActContext context, SqlSession session) {
        return new ForeignWrites(session, Set.copyOf(context.site().product().writeNoise()));
    }
}
