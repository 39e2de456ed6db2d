package org.upgradectl.core.builtin.health;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.FileErrors;
import org.upgradectl.core.host.Polling;

/**
 * Asks the web server for a file of the new release's static folder until it comes, byte for byte. Arguments: {@code url}
 * of the folder, {@code folder}, {@code other} (the old release's, to choose a file that differs), {@code within}.
 */
final class HealthStatic implements ActType {
    static final String ID = "health.static";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("url") + " hands out what lies in " + arguments.text("folder");
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only asks");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path folder = arguments.path("folder");
        String url = arguments.text("url");
        Optional<StaticFile> file;
        try {
            file = StaticFile.choose(folder, arguments.optionalText("other").map(Path::of));
        } catch (IOException e) {
            throw FileErrors.of("the static files in " + folder + " can't be read", folder, e);
        }
        if (file.isEmpty()) {
            throw failed("there is no static file in " + folder, "ls -l " + folder);
        }
        String mark = context.paths().id();
        Answer answer = new Polling(HealthPage.PAUSE, context.cancellation())
                .ask(arguments.duration("within"), () -> file.get().ask(url, mark), Answer::well);
        if (!answer.well()) {
            throw failed(
                    url + file.get().path() + " is not the file of the new release: " + answer.shown(),
                    "Look at what the web server's configuration names as the folder of its static files, and whether"
                            + " its user may read " + folder + ".");
        }
        return Arguments.of("file", file.get().path());
    }

    private static UpgradeException failed(String what, String remedy) {
        return UpgradeException.inAct(StandardError.HEALTH_FAILED, what, remedy);
    }

    /** Asking again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        // Nothing was changed.
    }
}
