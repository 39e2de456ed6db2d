package org.upgradectl.core.builtin.python;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/** Deletes what {@link CreateEnvironment} moved aside in the same run. Arguments: {@code path} of the new environment. */
final class DeleteReplaced implements ActType {
    static final String ID = "python.delete-replaced";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "what lay at " + arguments.text("path") + " before: deleted";
    }

    @Override
    public Undo undo() {
        return new Undo.Irreversible("a leftover that no release uses");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        context.files().deleteTree(CreateEnvironment.aside(arguments.path("path"), context));
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path aside = CreateEnvironment.aside(arguments.path("path"), context);
        return Files.exists(aside, LinkOption.NOFOLLOW_LINKS)
                ? new ActState.NotDone()
                : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("irreversible");
    }
}
