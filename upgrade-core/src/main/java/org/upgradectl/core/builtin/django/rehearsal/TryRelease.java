package org.upgradectl.core.builtin.django.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.smoke.SmokeStep;
import org.upgradectl.core.builtin.django.worker.WorkerProbe;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;

/**
 * Starts the staged release on the migrated copy, under the overlay: its own checks, a page, a write that is rolled back, and
 * a job of each queue, done by its own worker.
 *
 * <p>Arguments: {@code launch} (the words before the script), {@code folder} (the overlay's), {@code project}, {@code
 * settings}, {@code environment}, {@code page}, {@code within}; of a product with queues {@code worker} (the words that start
 * one), {@code queues}, {@code workerWithin}. Result: {@code path} (after redirects), {@code jobs}.
 */
final class TryRelease implements ActType {
    static final String ID = "rehearsal.try";
    static final String STEP = "rehearsal.trial";

    private static final PythonScript SCRIPT = SmokeStep.page().and(TryRelease.class, "trial.py");
    private static final long OK = 200;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "check, page " + arguments.text("page") + ", a write and a job of the new release, on the copy";
    }

    @Override
    public Undo undo() {
        return new Undo.CoveredBy(RehearsalCopy.RESTORE, "the scratch database is dropped");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        PythonScript.Answer answer = SCRIPT.run(
                context.commands(),
                arguments.texts("launch"),
                arguments.path("folder"),
                List.of(arguments.text("settings"), arguments.text("project"), arguments.text("page")),
                spec -> spec.withEnvironment(arguments.textMap("environment"))
                        .in(arguments.path("project"))
                        .within(arguments.duration("within")));
        Map<String, Object> told = answer.value();
        if (!(told.get("check") instanceof String check)) {
            throw failed("the new release does not start on a copy of the site's data:\n"
                    + LastLines.of(answer.command(), 4));
        }
        if (!check.isEmpty()) {
            throw failed("the new release's own checks fail on a copy of the site's data:\n" + check);
        }
        String path = String.valueOf(told.get("path"));
        if (!(told.get("status") instanceof Number status) || status.longValue() != OK) {
            String error = String.valueOf(told.get("error"));
            throw failed("on a copy of the site's data the new release answers " + path + " with " + told.get("status")
                    + (error.isEmpty() ? "" : ":\n" + error));
        }
        return Arguments.none().with("path", path).with("jobs", doJobs(context, arguments));
    }

    /** Returns how many queues had a job done. */
    private static int doJobs(ActContext context, Arguments arguments) {
        if (!arguments.has("worker")) {
            return 0;
        }
        WorkerProbe probe = new WorkerProbe(
                arguments.text("settings"),
                arguments.path("project"),
                arguments.texts("queues"),
                arguments.duration("workerWithin"),
                Optional.empty(),
                arguments.texts("worker"));
        return probe.run(
                        context.commands(),
                        arguments.texts("launch"),
                        arguments.path("folder"),
                        spec -> spec.withEnvironment(arguments.textMap("environment")))
                .size();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("the copy is dropped as a whole");
    }

    private static UpgradeException failed(String message) {
        return UpgradeException.inAct(
                StandardError.HEALTH_FAILED,
                message,
                "It was the release's own code that failed, on a copy. Look for the error in its issues, and try again with"
                        + " the next release.");
    }
}
