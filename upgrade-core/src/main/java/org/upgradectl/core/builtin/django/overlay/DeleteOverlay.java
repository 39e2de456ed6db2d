package org.upgradectl.core.builtin.django.overlay;

import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Deletes an overlay that has done its duty, and what it wrote to unused databases of the live Redis.
 *
 * <p>Arguments: {@code folder}, {@code databases} (of Redis, where numbers of the live server were used).
 */
final class DeleteOverlay implements ActType {
    static final String ID = "overlay.delete";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("folder") + " is deleted";
    }

    @Override
    public Undo undo() {
        return new Undo.Irreversible("scratch data that nobody needs any more");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        if (arguments.has("databases")) {
            OverlayValues.numbers(folder)
                    .ifPresent(
                            numbers -> UnusedNumbers.empty(arguments.object("databases"), numbers, context.secrets()));
        }
        context.files().deleteTree(folder);
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return Files.exists(arguments.path("folder")) ? new ActState.NotDone() : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("irreversible");
    }
}
