package org.upgradectl.core.builtin.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.service.ServiceState;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.core.host.Deadline;
import org.upgradectl.core.host.Polling;
import org.upgradectl.core.host.WorldReadable;

/**
 * Services under any other supervisor, by command lines of the site file. A start command that leaves a daemon behind has
 * to give it a log of its own: what it writes to the command's outputs is read only as long as upgradectl runs.
 */
final class CommandsManager implements ServiceManager {
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** A path may stand behind an option's name, or in a line for a shell. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s='\":,;]+");

    private static final Duration STATUS_WITHIN = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "commands";
    }

    @Override
    public boolean canHold() {
        return false;
    }

    @Override
    public List<ServiceState> states(ServiceContext context, List<String> units) {
        return units.stream().map(unit -> state(context, unit)).toList();
    }

    @Override
    public void stop(ServiceContext context, String unit) {
        change(context, unit, false);
    }

    @Override
    public void start(ServiceContext context, String unit) {
        change(context, unit, true);
    }

    @Override
    public Set<Path> paths(ServiceContext context, List<String> units) {
        Set<Path> paths = new LinkedHashSet<>();
        context.site().services().commands().values().stream()
                .flatMap(unit -> Stream.of(unit.start(), unit.stop(), unit.status()))
                .flatMap(List::stream)
                .flatMap(SEPARATORS::splitAsStream)
                .filter(word -> word.startsWith("/"))
                .forEach(word -> paths.add(Path.of(word)));
        return paths;
    }

    private void change(ServiceContext context, String unit, boolean up) {
        UnitCommands commands = require(context, unit);
        if (state(context, unit).active() == up) {
            return;
        }
        Duration limit = up
                ? context.site().services().startWithin()
                : context.site().services().stopWithin();
        Deadline deadline = Deadline.after(limit);
        // What it starts writes files of its own, uploads for example, and inherits the umask.
        CommandResult result = context.commands()
                .run(WorldReadable.command(up ? commands.start() : commands.stop())
                        .within(limit));
        // A command may return a little early, or complain and still have had its effect: what counts is the status.
        Duration patience = result.ok() ? deadline.remaining() : Duration.ZERO;
        boolean changed = new Polling(PAUSE, context.cancellation())
                .until(patience, () -> state(context, unit).active() == up);
        if (!changed) {
            throw failed(unit, up, result, limit);
        }
    }

    private static ServiceState state(ServiceContext context, String unit) {
        Optional<UnitCommands> commands = find(context, unit);
        if (commands.isEmpty()) {
            return new ServiceState(unit, false, false, false, "the site file has no commands for it");
        }
        CommandResult result =
                context.commands().run(CommandSpec.of(commands.get().status()).within(STATUS_WITHIN));
        // LSB: 1 and 2 dead with a file left behind, 3 not running, 4 and above: it can't be told.
        if (result.exitCode() < 0 || result.exitCode() > 3) {
            throw UpgradeException.inAct(
                    StandardError.SERVICE_FAILED,
                    "the status command of " + unit + " ended with exit code " + result.exitCode()
                            + ", which tells neither running (0) nor stopped (3)" + lastLine(result),
                    "Run it by hand: " + String.join(" ", commands.get().status()));
        }
        return new ServiceState(unit, true, result.ok(), false, "");
    }

    private static UnitCommands require(ServiceContext context, String unit) {
        return find(context, unit)
                .orElseThrow(() -> UpgradeException.inAct(
                        StandardError.SERVICE_FAILED,
                        "the site file has no commands for " + unit,
                        "Add start, stop and status to services.commands." + unit + "."));
    }

    private static Optional<UnitCommands> find(ServiceContext context, String unit) {
        return Optional.ofNullable(context.site().services().commands().get(unit));
    }

    private static UpgradeException failed(String unit, boolean up, CommandResult result, Duration limit) {
        String what = unit + (up ? " does not come up" : " still runs");
        String why = result.ok()
                ? ": its command succeeded, and its status says so after " + limit.toSeconds() + " s"
                : ": its command ended with exit code " + result.exitCode();
        return UpgradeException.inAct(
                StandardError.SERVICE_FAILED,
                what + why + lastLine(result),
                up ? "Look at its log." : "Look at what it is doing; the limit is services.stopWithin.");
    }

    private static String lastLine(CommandResult result) {
        String said = (result.error().isBlank() ? result.output() : result.error()).strip();
        return said.isEmpty() ? "" : "\n  " + said.substring(said.lastIndexOf('\n') + 1);
    }
}
