package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;

/**
 * Stops and disables a timer for good: the links that enable it go, and those of its unit files into the release. Unit
 * files that are no links stay. Arguments: {@code timer}, {@code service}.
 */
final class RetireTimer implements ActType {
    static final String ID = "housekeeping.retire-timer";

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final HostRoot host;

    RetireTimer(HostRoot host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("timer") + " is stopped and disabled";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("its links come back, and it is started again if it was active");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Map<String, String> links = new LinkedHashMap<>();
        links(arguments)
                .forEach(link -> host.linked(link).ifPresent(target -> links.put(link.toString(), target.toString())));
        return Arguments.of("links", links).with("active", StopTimer.isActive(context, arguments));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        if (StopTimer.isActive(context, arguments)) {
            StopTimer.change(context, "stop", arguments.text("timer"));
        }
        before.textMap("links").keySet().forEach(link -> context.files().deleteTree(host.at(Path.of(link))));
        reload(context);
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        boolean active = StopTimer.isActive(context, arguments);
        List<String> left = before.textMap("links").keySet().stream()
                .filter(link -> host.has(Path.of(link)))
                .toList();
        if (left.isEmpty() && !active) {
            return new ActState.Done(Arguments.none());
        }
        return left.size() == before.textMap("links").size() && active == before.flag("active")
                ? new ActState.NotDone()
                : new ActState.Partly((active ? "active, " : "") + left.size() + " links left");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        before.textMap("links").forEach((link, target) -> {
            if (!host.has(Path.of(link))) {
                context.files().replaceLink(host.at(Path.of(link)), target);
            }
        });
        reload(context);
        if (before.flag("active") && !StopTimer.isActive(context, arguments)) {
            StopTimer.change(context, "start", arguments.text("timer"));
        }
    }

    /** The unit files themselves, and what wants them. */
    private List<Path> links(Arguments arguments) {
        List<String> names = List.of(arguments.text("timer"), arguments.text("service"));
        return Stream.concat(
                        host.list(Timers.FOLDER).stream(),
                        host.list(Timers.FOLDER).stream()
                                .filter(folder -> folder.toString().endsWith(".wants"))
                                .flatMap(folder -> host.list(folder).stream()))
                .filter(path -> names.contains(String.valueOf(path.getFileName())))
                .toList();
    }

    private static void reload(ActContext context) {
        context.commands()
                .runOrFail(CommandSpec.of("systemctl", "daemon-reload").within(WITHIN));
    }
}
