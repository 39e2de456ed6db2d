package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Renames a file, a folder or a link within one file system. */
final class FileRename implements ActType {
    @Override
    public String id() {
        return "file.rename";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("from") + " is renamed to " + arguments.path("to");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the old name comes back");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Entries.requireThere(arguments.path("from"));
        Entries.requireMissing(arguments.path("to"));
        return Arguments.of("identity", Entries.identity(arguments.path("from")));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        if (!done(arguments, before)) {
            context.files().rename(arguments.path("from"), arguments.path("to"));
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (done(arguments, before)) {
            return new ActState.Done(Arguments.none());
        }
        Path from = arguments.path("from");
        return Entries.identity(from) == before.number("identity")
                ? new ActState.NotDone()
                : new ActState.Partly(from + " is neither there nor at its new place");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (done(arguments, before)) {
            context.files().rename(arguments.path("to"), arguments.path("from"));
        }
    }

    private static boolean done(Arguments arguments, Arguments before) {
        return Entries.identity(arguments.path("to")) == before.number("identity");
    }
}
