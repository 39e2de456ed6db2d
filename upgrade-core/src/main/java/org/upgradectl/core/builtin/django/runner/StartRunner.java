package org.upgradectl.core.builtin.django.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.core.host.Polling;
import org.upgradectl.core.host.WorldReadable;
import org.upgradectl.core.json.Json;

/**
 * Starts a release under its overlay, and leaves it running: what needs it in the silence finds it started. It ends with
 * the run. Where it can't be started or can't be switched to what is live, nothing is lost but time: a notice says so.
 *
 * <p>Arguments: {@code runner} (as {@link Runner#values} tell it), {@code launch} (the words before the script), {@code
 * order} (what the script is told), {@code environment}, {@code rehearsal} (the same for the copy of the site's data), {@code
 * copy} (a file that is there while the copy is; absent where none is made), {@code within}. Result: {@code ready}.
 */
final class StartRunner implements ActType {
    static final String ID = "runner.start";

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Longer than any upgrade takes: it ends with the run, or when it is told to. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final String SERVER = "upgradectl_runner.py";
    private static final List<String> SCRIPTS = List.of(SERVER, "upgradectl_switch.py", Runner.ASK);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "the new release is started beside the live one, under its overlay, and kept";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("it ends");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Runner runner = Runner.of(arguments.object("runner"));
        if (!runner.answers(context)) {
            clear(context, runner);
            SCRIPTS.forEach(name -> context.files().write(runner.folder().resolve(name), resource(name), "rw-------"));
            RunnerThread thread = new RunnerThread(context.commands(), command(arguments, runner));
            boolean decided = new Polling(PAUSE, context.cancellation())
                    .until(
                            arguments.duration("within"),
                            () -> thread.ended() || Files.exists(runner.folder().resolve(Runner.READY)));
            if (decided) {
                thread.throwFailure();
            } else {
                thread.end();
            }
        }
        boolean ready = runner.answers(context);
        if (!ready) {
            context.progress()
                    .notice("the new release can't be kept started, so its commands start it anew while the site is"
                            + " silent; the log of this step says why");
        }
        return Arguments.of("ready", ready);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Runner runner = Runner.of(arguments.object("runner"));
        if (runner.answers(context)) {
            return new ActState.Done(Arguments.of("ready", true));
        }
        return SCRIPTS.stream().anyMatch(name -> Files.exists(runner.folder().resolve(name)))
                ? new ActState.Partly("nobody listens at " + runner.folder().resolve(Runner.SOCKET))
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Runner runner = Runner.of(arguments.object("runner"));
        if (Files.exists(runner.folder().resolve(Runner.READY))) {
            runner.end(context);
        }
        clear(context, runner);
    }

    /** The script that tells whether it is there goes last. */
    private static void clear(ActContext context, Runner runner) {
        List<String> names = new ArrayList<>(List.of(Runner.READY, Runner.SOCKET));
        names.addAll(SCRIPTS);
        names.stream()
                .map(runner.folder()::resolve)
                .filter(Files::exists)
                .forEach(file -> context.files().deleteTree(file));
    }

    private static CommandSpec command(Arguments arguments, Runner runner) {
        List<String> argv = new ArrayList<>(arguments.texts("launch"));
        argv.add(runner.folder().resolve(SERVER).toString());
        argv.add(Json.write(arguments
                .object("order")
                .with("socket", runner.folder().resolve(Runner.SOCKET))
                .with("ready", runner.folder().resolve(Runner.READY))
                .asMap()));
        boolean copied = arguments
                .optionalText("copy")
                .filter(file -> Files.exists(Path.of(file)))
                .isPresent();
        return WorldReadable.command(argv)
                .withEnvironment(arguments.textMap(copied ? "rehearsal" : "environment"))
                .in(runner.folder())
                .within(LIFE);
    }

    private static byte[] resource(String name) {
        try (InputStream resource = StartRunner.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
