package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Takes an entry of cron away for good: a link is deleted, a line becomes a comment, a program of its own keeps its content
 * under a name that cron leaves out. Arguments: those of a {@link CronEntry}.
 */
final class RetireCron implements ActType {
    static final String ID = "housekeeping.retire-cron";

    private final HostRoot host;

    RetireCron(HostRoot host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "cron no longer starts " + arguments.text("where");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the entry comes back");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        CronEntry entry = CronEntry.of(arguments);
        Arguments before = Arguments.of("free", aside(context, arguments).isFree());
        Optional<Path> target = entry.isLine() ? Optional.empty() : host.linked(entry.path());
        return target.map(path -> before.with("target", path)).orElse(before);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        if (before.has("target")) {
            context.files().deleteTree(host.at(CronEntry.of(arguments).path()));
        } else {
            aside(context, arguments).hold();
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return before.flag("free") && aside(context, arguments).isFree()
                ? new ActState.NotDone()
                : new ActState.Done(Arguments.none());
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path path = CronEntry.of(arguments).path();
        if (before.has("target")) {
            if (!host.has(path)) {
                context.files().replaceLink(host.at(path), before.text("target"));
            }
        } else if (before.flag("free")) {
            aside(context, arguments).free(context.progress());
        }
    }

    private HeldEntry aside(ActContext context, Arguments arguments) {
        return new HeldEntry(host, context.files(), CronEntry.of(arguments), HeldEntry.Manner.RETIRED);
    }
}
