package org.upgradectl.core.builtin.health;

import java.time.Duration;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.Deadline;
import org.upgradectl.core.host.Polling;

/** Asks for a page until it comes. Arguments: {@code url}, {@code within}. */
final class HealthPage implements ActType {
    static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public String id() {
        return "health.page";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("url") + " is asked for";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only asks");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.ANSWERS;
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        String url = arguments.text("url");
        Deadline deadline = Deadline.after(arguments.duration("within"));
        Answer answer = new Polling(PAUSE, context.cancellation())
                .ask(arguments.duration("within"), () -> Browser.get(url), Answer::well);
        if (!answer.well()) {
            throw UpgradeException.inAct(
                    StandardError.HEALTH_FAILED,
                    url + " did not answer well within " + deadline.elapsed().toSeconds() + " s: " + answer.shown(),
                    "Look at the log of the web service, and try it by hand: curl -i " + url);
        }
        return Arguments.of("status", 200);
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
