package org.upgradectl.core.builtin.django.worker;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.host.WorldReadable;

/**
 * Enqueues a job of no length into each live queue, as the services' user, and waits until a worker of the new release
 * has done it.
 *
 * <p>Arguments: {@code python}, {@code project}, {@code settings}, {@code environment}, {@code queues}, {@code within}, {@code
 * switched} (the link that is moved to the new release: the environment's, or the site's), {@code user} (whom root becomes for it; absent where it becomes nobody). Result: {@code workers}, for each queue who did its job; {@code
 * doubled}, periodic jobs that the scheduler has more than once, which is a notice.
 */
final class WorkerJob implements ActType {
    static final String ID = "worker.job";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "a job of no length in each of the queues " + String.join(", ", arguments.texts("queues"))
                + ", done by a worker within "
                + arguments.duration("within").toSeconds() + " s";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("its jobs are removed");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        WorkerProbe probe = new WorkerProbe(
                arguments.text("settings"),
                arguments.path("project"),
                arguments.texts("queues"),
                arguments.duration("within"),
                Optional.of(arguments.path("switched")),
                List.of());
        WorkerProbe.Seen seen = probe.look(
                context.commands(),
                WorldReadable.words(List.of(arguments.text("python"))),
                PythonScript.privateFolder(context.paths().run()),
                spec -> arguments
                        .optionalText("user")
                        .map(spec::as)
                        .orElse(spec)
                        .withEnvironment(arguments.textMap("environment")));
        if (!seen.doubled().isEmpty()) {
            context.progress()
                    .notice("The scheduler would run periodic jobs more than once: " + String.join("; ", seen.doubled())
                            + ". Processes of a site that start at the same moment each enter them, whether it is upgraded or"
                            + " not. Delete all entries of each but one, or stop the scheduler, delete them all and restart"
                            + " the site.");
        }
        return Arguments.of("workers", seen.done()).with("doubled", seen.doubled());
    }

    /** Asking again costs little, so there is nothing to recognise. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("there is nothing to undo");
    }
}
