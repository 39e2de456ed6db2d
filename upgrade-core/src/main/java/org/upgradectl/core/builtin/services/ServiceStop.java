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
 * Holds the units, where it is asked for, and stops them in reverse order. Arguments: {@code manager}, {@code units},
 * {@code hold}, {@code others} (units of others that are known to go down with them, for the plan; may be absent). What ran
 * before is recorded for {@link ServiceStart}, what of others went down with it too.
 */
final class ServiceStop implements ActType {
    private final Function<String, ServiceManager> managers;

    ServiceStop(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public String id() {
        return "service.stop";
    }

    @Override
    public String describe(Arguments arguments) {
        List<String> others = Other.units(Other.in(arguments));
        return String.join(", ", arguments.texts("units"))
                + (arguments.flag("hold") ? " are held and stopped" : " are stopped")
                + (others.isEmpty()
                        ? ""
                        : "; with them " + String.join(", ", others) + (others.size() == 1 ? " goes" : " go")
                                + " down");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("what was running is started again");
    }

    /** A manager that can't hold leaves them to whoever starts them: a reboot, another person. */
    @Override
    public SilenceRole silence() {
        return SilenceRole.KEEPS;
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        return Arguments.of("active", all.active(units))
                .with("others", Other.texts(all.needing(units)))
                .with("held", all.held(units));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        all.before().record(before.texts("active"), Other.in(before));
        if (arguments.flag("hold")) {
            all.hold(units);
        }
        all.stop(units);
        return result(before);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        List<String> active = all.active(units);
        List<String> running = all.running(units);
        boolean held = all.held(units);
        List<Other> others = Other.in(before);
        boolean recorded = all.before().isRecorded(before.texts("active"), others);
        if (running.isEmpty() && (held || !arguments.flag("hold")) && recorded) {
            return new ActState.Done(result(before));
        }
        return active.equals(before.texts("active"))
                        && all.active(Other.units(others)).equals(Other.units(others))
                        && (before.flag("held") ? held : all.released(units))
                ? new ActState.NotDone()
                : new ActState.Partly((held ? "held; " : "") + "still running: "
                        + (running.isEmpty() ? "none" : String.join(", ", running)));
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        List<String> units = arguments.texts("units");
        Units all = units(context, arguments);
        if (!before.flag("held")) {
            all.release(units);
        }
        all.start(before.texts("active"));
        all.startOthers(Other.in(before));
    }

    private Units units(ActContext context, Arguments arguments) {
        return new Units(context, managers.apply(arguments.text("manager")));
    }

    private static Arguments result(Arguments before) {
        Arguments stopped = Arguments.of("stopped", before.texts("active"));
        List<String> others = Other.units(Other.in(before));
        return others.isEmpty() ? stopped : stopped.with("others", others);
    }
}
