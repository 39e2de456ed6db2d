package org.upgradectl.core.builtin.health;

import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.Polling;

/**
 * Notes how the site answers before it is stopped, so that a way back ends only when it answers like that again. Arguments:
 * {@code url}, {@code within}; where the site tells its version, {@code versionUrl} and {@code pattern}. Before: {@code
 * well}, and {@code version} where one was told.
 */
final class HealthBack implements ActType {
    static final String ID = "health.back";

    private static final String WELL = "well";
    private static final String VERSION = "version";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "how " + arguments.text("url") + " answers is noted, for a way back";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the old release has to answer as before");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.ANSWERS;
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Arguments before = Arguments.of(WELL, Browser.get(arguments.text("url")).well());
        return version(arguments).map(version -> before.with(VERSION, version)).orElse(before);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        return before;
    }

    /** It changes nothing, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (!before.flag(WELL)) {
            return;
        }
        Polling polling = new Polling(HealthPage.PAUSE, context.cancellation());
        String url = arguments.text("url");
        Answer answer = polling.ask(arguments.duration("within"), () -> Browser.get(url), Answer::well);
        if (!answer.well()) {
            throw failed("does not answer well at " + url + ": " + answer.shown(), url);
        }
        Optional<String> expected = before.optionalText(VERSION);
        if (expected.isPresent()
                && !polling.until(
                        arguments.duration("within"), () -> version(arguments).equals(expected))) {
            throw failed(
                    "does not tell its version, " + expected.get() + ", but "
                            + version(arguments).orElse("none"),
                    arguments.text("versionUrl"));
        }
    }

    private static Optional<String> version(Arguments arguments) {
        return arguments
                .optionalText("versionUrl")
                .map(Browser::get)
                .filter(Answer::well)
                .flatMap(answer -> ServedVersions.find(answer.body(), arguments.text("pattern")));
    }

    private static UpgradeException failed(String how, String url) {
        return UpgradeException.inAct(
                StandardError.HEALTH_FAILED,
                "the old release is in its place again and was started, but it " + how,
                "Look at the log of the web service, and try it by hand: curl -i " + url
                        + "\nupgradectl abort    asks it again, and cleans up");
    }
}
