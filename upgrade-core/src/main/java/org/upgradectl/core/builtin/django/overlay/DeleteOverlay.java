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

    /** In an overlay whose scratch data may be gone already. */
    private static final String GOING = "going";

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
        if (Files.exists(folder.resolve(Overlay.VALUES))) {
            context.files().write(folder.resolve(GOING), new byte[0], "rw-------");
            if (arguments.has("databases")) {
                OverlayValues.numbers(folder)
                        .ifPresent(numbers ->
                                UnusedNumbers.empty(arguments.object("databases"), numbers, context.secrets()));
            }
            // Not before they are empty: only these values tell which ones.
            context.files().deleteTree(folder.resolve(Overlay.VALUES));
        }
        context.files().deleteTree(folder);
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        if (Files.notExists(folder)) {
            return new ActState.Done(Arguments.none());
        }
        return Files.exists(folder.resolve(Overlay.VALUES)) && Files.notExists(folder.resolve(GOING))
                ? new ActState.NotDone()
                : new ActState.Partly(folder + " is about to go");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("irreversible");
    }
}
