package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import java.time.Duration;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;

/**
 * Copies a file, a folder with all that is in it, or a link, with owner, mode and times. The copy has a name of its own
 * until it is whole and on disk.
 */
final class FileCopy implements ActType {
    private static final Duration WITHIN = Duration.ofHours(6);

    @Override
    public String id() {
        return "file.copy";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("from") + " is copied to " + arguments.path("to");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the copy is deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Entries.requireThere(arguments.path("from"));
        Entries.requireMissing(arguments.path("to"));
        return Arguments.none();
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path from = arguments.path("from");
        Path to = arguments.path("to");
        if (!Entries.exists(to)) {
            Path part = part(to);
            context.files().deleteTree(part);
            context.commands()
                    .runOrFail(CommandSpec.of(
                                    "cp", "-a", "--reflink=auto", "--sparse=auto", "-T", "--", "" + from, "" + part)
                            .within(WITHIN));
            TreeComparison.requireEqual(from, part);
            context.files().sync(Entries.parent(part));
            context.files().rename(part, to);
        }
        return result(to);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path to = arguments.path("to");
        if (Entries.exists(to)) {
            return new ActState.Done(result(to));
        }
        return Entries.exists(part(to)) ? new ActState.Partly(part(to) + " is there") : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path to = arguments.path("to");
        context.files().deleteTree(part(to));
        if (Entries.exists(to)) {
            // Under the final name there is never a part of it: neither while it comes nor while it goes.
            context.files().rename(to, part(to));
            context.files().deleteTree(part(to));
        }
    }

    private static Path part(Path to) {
        return to.resolveSibling(to.getFileName() + ".upgradectl-part");
    }

    private static Arguments result(Path to) {
        TreeSize size = TreeSize.of(to);
        return Arguments.of("files", size.files()).with("bytes", size.bytes());
    }
}
