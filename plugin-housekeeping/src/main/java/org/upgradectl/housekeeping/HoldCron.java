package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;

/** Keeps an entry of cron from starting. Arguments: those of a {@link CronEntry}. */
final class HoldCron implements ActType {
    static final String ID = "housekeeping.hold-cron";

    private final HostRoot host;

    HoldCron(HostRoot host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "cron does not start " + arguments.text("where") + " until the upgrade is over";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("cron starts it again");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.HOLDS;
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        return Arguments.of("free", entry(context, arguments).isFree());
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        entry(context, arguments).hold();
        return Arguments.none();
    }

    /** What somebody has taken away since the plan was made needs no hold. */
    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return before.flag("free") && entry(context, arguments).isFree()
                ? new ActState.NotDone()
                : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        if (before.flag("free")) {
            entry(context, arguments).free();
        }
    }

    private HeldEntry entry(ActContext context, Arguments arguments) {
        return new HeldEntry(host, context.files(), CronEntry.of(arguments), HeldEntry.Manner.HELD);
    }
}
