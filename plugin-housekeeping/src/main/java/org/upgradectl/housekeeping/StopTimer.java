package org.upgradectl.housekeeping;

import java.time.Duration;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;

/**
 * Stops a timer that the new release no longer needs, before the services are: what runs then is started again, and its
 * unit file may be gone by then. Argument: {@code timer}.
 */
final class StopTimer implements ActType {
    static final String ID = "housekeeping.stop-timer";

    private static final Duration WITHIN = Duration.ofMinutes(1);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("timer") + " is stopped, and not started again";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the timer is started again");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        return Arguments.of("active", isActive(context, arguments));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        change(context, "stop", arguments.text("timer"));
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return before.flag("active") && isActive(context, arguments)
                ? new ActState.NotDone()
                : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (before.flag("active")) {
            change(context, "start", arguments.text("timer"));
        }
    }

    static boolean isActive(ActContext context, Arguments arguments) {
        return UnitProperties.of(context.commands(), arguments.text("timer")).is("ActiveState", "active");
    }

    static void change(ActContext context, String verb, String timer) {
        context.commands()
                .runOrFail(CommandSpec.of("systemctl", "--no-ask-password", verb, "--", timer)
                        .within(WITHIN));
    }
}
