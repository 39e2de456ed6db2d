package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Deletes a file, a link or a tree. It is renamed first, so that nobody ever finds half of it under its name. */
final class FileDeleteTree implements ActType {
    @Override
    public String id() {
        return "file.delete-tree";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("path") + " is deleted";
    }

    @Override
    public Undo undo() {
        return new Undo.Irreversible("what is deleted is gone");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        context.files().deleteTree(going(path));
        if (Entries.exists(path)) {
            context.files().rename(path, going(path));
            context.files().deleteTree(going(path));
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (Entries.exists(going(path))) {
            return new ActState.Partly(going(path) + " is there");
        }
        return Entries.exists(path) ? new ActState.NotDone() : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("what is deleted is gone");
    }

    private static Path going(Path path) {
        return path.resolveSibling(path.getFileName() + ".upgradectl-going");
    }
}
