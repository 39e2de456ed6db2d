package org.upgradectl.core.builtin.django.runner;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Ends the runner of a hop where it is still there.
 *
 * <p>Arguments: as {@link Runner#values} tell it.
 */
final class StopRunner implements ActType {
    static final String ID = "runner.stop";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "what was started beside the live site ends";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("nobody needs it any more");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Runner runner = Runner.of(arguments);
        if (runner.answers(context)) {
            runner.end(context);
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return Runner.of(arguments).answers(context) ? new ActState.NotDone() : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("nobody needs it any more");
    }
}
