package org.upgradectl.core.builtin.health;

import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.Polling;

/**
 * Asks which version is served until it is the right one. Arguments: {@code url}, {@code pattern} (its first group is the
 * version), {@code expected}, {@code within}.
 */
final class HealthVersion implements ActType {
    @Override
    public String id() {
        return "health.version";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("url") + " has to tell version " + arguments.text("expected");
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("it only asks");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        String url = arguments.text("url");
        String expected = arguments.text("expected");
        Answer answer = new Polling(HealthPage.PAUSE, context.cancellation())
                .ask(arguments.duration("within"), () -> Browser.get(url), page -> tells(page, arguments));
        if (!tells(answer, arguments)) {
            throw UpgradeException.inAct(
                    StandardError.HEALTH_FAILED,
                    "version " + expected + " is expected at " + url + ", but " + instead(answer, arguments),
                    "Look whether old processes still run (ps, the log of the web service), and whether health.version in"
                            + " the site file still fits the page.");
        }
        return Arguments.of("version", expected);
    }

    private static boolean tells(Answer answer, Arguments arguments) {
        return served(answer, arguments)
                .filter(version -> ServedVersions.same(version, arguments.text("expected")))
                .isPresent();
    }

    private static Optional<String> served(Answer answer, Arguments arguments) {
        return answer.well() ? ServedVersions.find(answer.body(), arguments.text("pattern")) : Optional.empty();
    }

    private static String instead(Answer answer, Arguments arguments) {
        return answer.well()
                ? served(answer, arguments)
                        .map(version -> "it serves version " + version)
                        .orElse("the page tells no version")
                : "what comes is " + answer.shown();
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
