package org.upgradectl.core.builtin.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.core.builtin.django.runner.Runner;
import org.upgradectl.core.host.WorldReadable;
import org.upgradectl.core.json.Json;

/**
 * Runs a command of the product's own. Killed half-way it runs again: the commands of a task can be repeated.
 *
 * <p>Arguments: {@code title}, {@code shown} (for the person), {@code argv}, {@code folder}, {@code environment}, {@code
 * within}, {@code notices} (patterns), {@code expected} (how many migrations the release's own tree brings), {@code marker}
 * (name of the task's traces in the run's folder), {@code database} (of a rehearsal, as the overlay names it), {@code runner}
 * (which may do it, as {@link Runner#values} tell it). Before: {@code attempt}, how often it was done and taken back again.
 * Result: {@code migrations} applied, {@code notices}.
 */
final class RunTask implements ActType {
    private final TaskKind kind;

    RunTask(TaskKind kind) {
        this.kind = kind;
    }

    @Override
    public String id() {
        return kind.id();
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("shown") + "  in " + arguments.text("folder");
    }

    @Override
    public Undo undo() {
        return kind.undo();
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        int attempt = 0;
        while (Files.exists(trace(context, arguments, attempt, "done"))) {
            attempt++;
        }
        return Arguments.of("attempt", attempt);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path done = trace(context, arguments, attempt(before), "done");
        if (Files.notExists(done)) {
            context.files().createFolder(folder(context), "rwx------");
            context.files().write(trace(context, arguments, attempt(before), "started"), new byte[0], "rw-------");
            Arguments result = run(context, arguments);
            context.files().write(done, Json.write(result.asMap()).getBytes(UTF_8), "rw-------");
        }
        return read(done);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path done = trace(context, arguments, attempt(before), "done");
        if (Files.exists(done)) {
            return new ActState.Done(read(done));
        }
        return Files.exists(trace(context, arguments, attempt(before), "started"))
                ? new ActState.Partly("`" + arguments.text("shown") + "` was begun")
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException(kind.undo().shown());
    }

    private Arguments run(ActContext context, Arguments arguments) {
        String session = LeftoverSessions.name(context.paths());
        if (kind.changesDatabase()) {
            new LeftoverSessions(context.databases(), session).end();
        } else if (arguments.has("database")) {
            LeftoverSessions.in(arguments.object("database"), session).end();
        }
        TaskOutput output = new TaskOutput(arguments, context.progress());
        List<String> argv = arguments.texts("argv");
        CommandSpec spec = WorldReadable.command(
                        arguments.has("runner")
                                ? Runner.of(arguments.object("runner")).orItself(argv)
                                : argv)
                .withEnvironment(arguments.textMap("environment"))
                // Django's own driver hands it to the server: what a kill leaves there is found by it.
                .withEnvironment("PGAPPNAME", session)
                .in(arguments.path("folder"))
                .within(arguments.duration("within"))
                .onLine(output::line);
        CommandResult result = context.commands().run(spec);
        if (!result.ok()) {
            throw output.failure(result);
        }
        return output.result();
    }

    private static long attempt(Arguments before) {
        return before.has("attempt") ? before.number("attempt") : 0;
    }

    private static Path trace(ActContext context, Arguments arguments, long attempt, String ending) {
        String again = attempt == 0 ? "" : "-" + attempt;
        return folder(context).resolve(arguments.text("marker") + again + "." + ending);
    }

    private static Path folder(ActContext context) {
        return context.paths().run().resolve("tasks");
    }

    private static Arguments read(Path done) {
        try {
            return Arguments.of(Json.readMap(Files.readString(done)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
