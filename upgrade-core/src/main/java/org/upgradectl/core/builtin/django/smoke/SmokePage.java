package org.upgradectl.core.builtin.django.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.django.runner.Runner;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.host.WorldReadable;

/**
 * Asks the activated release for a page, in a process of its own, as the services' user, with the live configuration and
 * against the live database; and for a write; all is rolled back. The page is asked as an administrator would, where the
 * site has one, so that also pages of a site that wants a login read data. The public is not served yet.
 *
 * <p>Arguments: {@code python}, {@code project}, {@code settings}, {@code environment}, {@code page}, {@code within}, {@code
 * user} (whom root becomes for it; absent where it becomes nobody), {@code runner} (which is asked first, as {@link
 * Runner#values} tell it). Result: {@code path} (after redirects), {@code bytes}.
 */
final class SmokePage implements ActType {
    static final String ID = "smoke.page";

    private static final PythonScript SCRIPT = SmokeStep.page().and(SmokePage.class, "smoke.py");
    private static final long OK = 200;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "page " + arguments.text("page") + " and a write, of the new release on the live database, unseen";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("what it writes is rolled back");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Optional<String> user = arguments.optionalText("user");
        // What a release that was started before says against itself, one that is started now has to say too.
        PythonScript.Answer answer = byRunner(context, arguments, user)
                .filter(early -> Long.valueOf(OK).equals(early.value().get("status")))
                .orElseGet(() -> ask(
                        context,
                        arguments,
                        List.of(),
                        spec -> user.map(spec::as).orElse(spec)));
        if (!(answer.value().get("status") instanceof Number status)) {
            throw failed("the new release does not start with the live configuration:\n"
                    + LastLines.of(answer.command(), 4));
        }
        String path = String.valueOf(answer.value().get("path"));
        if (status.longValue() != OK) {
            String error = String.valueOf(answer.value().get("error"));
            throw failed("the new release answers " + path + " with " + status.longValue()
                    + (error.isEmpty() ? "" : ":\n" + error));
        }
        return Arguments.none()
                .with("path", path)
                .with("bytes", answer.value().get("bytes") instanceof Number bytes ? bytes.longValue() : 0L);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("there is nothing to undo");
    }

    /** The runner itself becomes the services' user, in a copy of its own. */
    private static Optional<PythonScript.Answer> byRunner(
            ActContext context, Arguments arguments, Optional<String> user) {
        return arguments.has("runner")
                ? Runner.of(arguments.object("runner"))
                        .only(user)
                        .map(words -> ask(context, arguments, words, spec -> spec))
                : Optional.empty();
    }

    private static PythonScript.Answer ask(
            ActContext context, Arguments arguments, List<String> words, UnaryOperator<CommandSpec> as) {
        List<String> python = new ArrayList<>(words);
        python.add(arguments.text("python"));
        return SCRIPT.run(
                context.commands(),
                // What the release writes as it starts, the services will have to read.
                WorldReadable.words(python),
                PythonScript.privateFolder(context.paths().run()),
                List.of(arguments.text("settings"), arguments.text("project"), arguments.text("page")),
                spec -> as.apply(spec)
                        .withEnvironment(arguments.textMap("environment"))
                        .in(arguments.path("project"))
                        .within(arguments.duration("within")));
    }

    private static UpgradeException failed(String message) {
        return UpgradeException.inAct(
                StandardError.HEALTH_FAILED,
                message,
                "It was the release's own code that failed, before the public could reach it. Look for the error in its"
                        + " issues, and try again with the next release.");
    }
}
