package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Puts what was staged in the place of what is live, and keeps that under another name: two renames. Between them the
 * live name is missing, so the site has to be silent.
 */
final class FileSwapFolder implements ActType {
    @Override
    public String id() {
        return "file.swap-folder";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("live") + " is replaced by " + arguments.path("staged") + ", the old one is kept as "
                + arguments.path("kept");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the old folder comes back");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        if (!arguments.flag("optional")) {
            Entries.requireThere(arguments.path("staged"));
        }
        Entries.requireMissing(arguments.path("kept"));
        return Arguments.of("staged", Entries.identity(arguments.path("staged")))
                .with("live", Entries.identity(arguments.path("live")));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path live = arguments.path("live");
        if (nothingStaged(before)) {
            return Arguments.none();
        }
        if (isOld(live, before)) {
            context.files().rename(live, arguments.path("kept"));
        }
        if (!isNew(live, before)) {
            context.files().rename(arguments.path("staged"), live);
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path live = arguments.path("live");
        if (nothingStaged(before) || isNew(live, before)) {
            return new ActState.Done(Arguments.none());
        }
        boolean asBefore = isNew(arguments.path("staged"), before) && Entries.identity(live) == before.number("live");
        return asBefore ? new ActState.NotDone() : new ActState.Partly(live + " was renamed, its successor not yet");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path live = arguments.path("live");
        if (nothingStaged(before)) {
            return;
        }
        if (isNew(live, before)) {
            context.files().rename(live, arguments.path("staged"));
        }
        if (isOld(arguments.path("kept"), before)) {
            context.files().rename(arguments.path("kept"), live);
        }
    }

    private static boolean nothingStaged(Arguments before) {
        return before.number("staged") == Entries.NONE;
    }

    private static boolean isNew(Path path, Arguments before) {
        return Entries.identity(path) == before.number("staged");
    }

    private static boolean isOld(Path path, Arguments before) {
        return before.number("live") != Entries.NONE && Entries.identity(path) == before.number("live");
    }
}
