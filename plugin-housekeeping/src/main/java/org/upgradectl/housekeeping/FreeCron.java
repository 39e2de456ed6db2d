package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;

/** Lets cron start an entry again that {@link HoldCron} keeps from it. Arguments: those of a {@link CronEntry}. */
final class FreeCron implements ActType {
    static final String ID = "housekeeping.free-cron";

    private final HostRoot host;

    FreeCron(HostRoot host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "cron starts " + arguments.text("where") + " again at its time";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("cron does not start it");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.ENDS;
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        return Arguments.of("held", entry(context, arguments).isHeld());
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        entry(context, arguments).free(context.progress());
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return entry(context, arguments).isHeld() ? new ActState.NotDone() : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (before.flag("held")) {
            entry(context, arguments).hold();
        }
    }

    private HeldEntry entry(ActContext context, Arguments arguments) {
        return new HeldEntry(host, context.files(), CronEntry.of(arguments), HeldEntry.Manner.HELD);
    }
}
