package org.upgradectl.core.builtin.django.runner;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.django.overlay.OverlayParts;
import org.upgradectl.core.host.Polling;
import org.upgradectl.core.json.Json;

/**
 * The runner of a hop, as acts name it: whether it is there is seen when it is asked, and whoever finds it missing starts
 * the command itself.
 *
 * @param folder the overlay's, where the runner listens
 * @param python the hop's interpreter
 * @param tree where the code lies that a command is about: the staged tree, after the switch the live one
 */
public record Runner(Path folder, Path python, Path tree) {
    /** Exit code of {@link #only} where there is no runner, or it can't do this. */
    public static final int UNAVAILABLE = 75;

    static final String ASK = "upgradectl_ask.py";

    /** Written by the runner as soon as it listens. */
    static final String READY = "runner.ready";

    static final String SOCKET = "runner.socket";

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public Runner {
        requireNonNull(folder, "folder is null");
        requireNonNull(python, "python is null");
        requireNonNull(tree, "tree is null");
    }

    /**
     * The runner that a plan's acts can ask.
     *
     * @param tree where the code lies that their commands are about
     * @return empty where none is started: the product can't bear it, or there is no scratch database to start it on
     */
    public static Optional<Runner> of(PlanContext context, Hop hop, Path tree) {
        return Overlay.of(context.paths(), context.site().product(), hop.to().version())
                .filter(overlay -> overlay.configuration().runner())
                .filter(overlay -> OverlayParts.isApart(context.facts()) && migrated(context, hop))
                .map(overlay -> new Runner(overlay.folder(), overlay.python(), tree));
    }

    /** What was started on a database that lacks migrations is no use after them. */
    private static boolean migrated(PlanContext context, Hop hop) {
        return RehearsalCopy.of(context).isPresent()
                || context.facts()
                        .find(StandardFacts.MIGRATIONS_BROUGHT, hop)
                        .filter(List::isEmpty)
                        .isPresent();
    }

    /** One that {@link #values} tell of. */
    public static Runner of(Arguments values) {
        return new Runner(values.path("folder"), values.path("python"), values.path("tree"));
    }

    /** As an act's arguments hold it. */
    public Map<String, Object> values() {
        return Map.of("folder", folder.toString(), "python", python.toString(), "tree", tree.toString());
    }

    /** The command line that has a command done by the runner, else by itself; the same where no runner was ever started. */
    public List<String> orItself(List<String> argv) {
        return Files.exists(folder.resolve(READY)) ? line(Map.of(), argv) : argv;
    }

    /** The words before a command that only the runner is to do, as a user of the host; empty where none was started. */
    public Optional<List<String>> only(Optional<String> user) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("only", true);
        user.ifPresent(name -> order.put("user", name));
        return Files.exists(folder.resolve(READY)) ? Optional.of(line(order, List.of())) : Optional.empty();
    }

    /** Whether it listens. */
    boolean answers(ActContext context) {
        return Files.exists(folder.resolve(READY)) && ask(context, "ping").isPresent();
    }

    /** Tells it to end, and waits until all of it is gone. */
    void end(ActContext context) {
        ask(context, "quit")
                .ifPresent(process -> new Polling(PAUSE, context.cancellation())
                        .until(
                                PATIENCE,
                                () -> ProcessHandle.of(process)
                                        .filter(ProcessHandle::isAlive)
                                        .isEmpty()));
    }

    /** The process that all of it ends with; empty where nobody listens, or nobody can ask any longer. */
    private Optional<Long> ask(ActContext context, String what) {
        if (!Files.isExecutable(python)) {
            return Optional.empty();
        }
        try {
            CommandResult result = context.commands()
                    .run(CommandSpec.of(line(Map.of("do", what), List.of())).within(PATIENCE));
            return result.ok() ? Optional.of(Long.valueOf(result.parsed().strip())) : Optional.empty();
        } catch (UpgradeException e) {
            if (e.code() == StandardError.COMMAND_TIMED_OUT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<String> line(Map<String, Object> more, List<String> argv) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("socket", folder.resolve(SOCKET).toString());
        order.put("tree", tree.toString());
        order.putAll(more);
        List<String> line = new ArrayList<>(
                List.of(python.toString(), "-I", "-S", folder.resolve(ASK).toString(), Json.write(order)));
        line.addAll(argv);
        return List.copyOf(line);
    }
}
