package org.upgradectl.core.builtin.services;

import java.util.List;
import java.util.function.Function;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.service.ServiceManager;

/**
 * Lifts the hold and starts the units that were running when {@link ServiceStop} stopped them, all of them where no stop
 * was recorded in this run, and then the units of others that went down with them. Arguments: {@code manager}, {@code units}, {@code later} (those of them that another act
 * starts; may be absent).
 */
final class ServiceStart implements ActType {
    private final Function<String, ServiceManager> managers;

    ServiceStart(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public String id() {
        return "service.start";
    }

    @Override
    public String describe(Arguments arguments) {
        List<String> units = mine(arguments);
        return String.join(", ", units)
                + (units.size() == 1 ? " is started, if it was running" : " are started, as far as they were running");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("what was started is stopped and held again");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.ENDS;
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        List<String> units = arguments.texts("units");
        List<String> mine = mine(arguments);
        Units all = units(context, arguments);
        RunningBefore ran = all.before();
        List<String> start = ran.units()
                .map(recorded -> recorded.stream().filter(mine::contains).toList())
                .orElse(mine);
        // To start one that needs a later one would start both.
        List<Other> others = ran.others().stream()
                .filter(other -> !other.needsAnyOf(later(arguments)))
                .toList();
        return Arguments.of("active", all.active(units))
                .with("held", all.held(units))
                .with("start", start)
                .with("others", Other.texts(others));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Units all = units(context, arguments);
        all.release(arguments.texts("units"));
        all.start(before.texts("start"));
        all.startOthers(Other.in(before));
        return result(before);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        List<String> active = all.active(units);
        boolean released = all.released(units);
        List<String> others = Other.units(Other.in(before));
        if (active.containsAll(before.texts("start")) && all.active(others).equals(others) && released) {
            return new ActState.Done(result(before));
        }
        return active.equals(before.texts("active")) && (before.flag("held") ? all.held(units) : released)
                ? new ActState.NotDone()
                : new ActState.Partly((released ? "" : "the hold is not lifted; ") + "running: "
                        + (active.isEmpty() ? "none" : String.join(", ", active)));
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        if (before.flag("held")) {
            all.hold(units);
        }
        List<String> active = before.texts("active");
        // Also those that this act has left alone: since the hold is lifted, a reboot or a person may have started
        // them.
        all.stop(units.stream().filter(unit -> !active.contains(unit)).toList());
    }

    private static List<String> mine(Arguments arguments) {
        List<String> later = later(arguments);
        return arguments.texts("units").stream()
                .filter(unit -> !later.contains(unit))
                .toList();
    }

    private static List<String> later(Arguments arguments) {
        return arguments.has("later") ? arguments.texts("later") : List.of();
    }

    private Units units(ActContext context, Arguments arguments) {
        return new Units(context, managers.apply(arguments.text("manager")));
    }

    private static Arguments result(Arguments before) {
        return Arguments.of("started", before.texts("start"));
    }
}
