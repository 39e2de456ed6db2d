package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Waits until a housekeeping that cron has started already has ended: it would go on with the old code on the new
 * database. Arguments: {@code within}, and {@code real}, the root with its links resolved.
 */
final class AwaitNightly implements ActType {
    static final String ID = "housekeeping.await";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HostRoot host;

    AwaitNightly(HostRoot host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return "a housekeeping that runs is waited for, at most "
                + arguments.duration("within").toSeconds() + " s";
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("nothing was changed");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        SiteTree tree = SiteTree.of(host, context.site().root(), arguments.path("real"), Set.of());
        NightlyWork work = NightlyWork.of(context.site().product());
        Duration within = arguments.duration("within");
        long end = System.nanoTime() + within.toNanos();
        List<Path> running = running(tree, work);
        while (!running.isEmpty()) {
            context.cancellation().throwIfRequested();
            if (System.nanoTime() > end) {
                String pid = String.valueOf(running.get(0).getFileName());
                throw UpgradeException.inAct(
                        StandardError.SERVICE_FAILED,
                        "the nightly housekeeping, process " + pid + ", still runs after " + within.toSeconds() + " s",
                        "Let it end and begin again; what it does: cat /proc/" + pid + "/cmdline | tr '\\0' ' '");
            }
            context.progress().report("the nightly housekeeping ends", 0, 0);
            LockSupport.parkNanos(PAUSE.toNanos());
            running = running(tree, work);
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {}

    private List<Path> running(SiteTree tree, NightlyWork work) {
        return host.list(Path.of("/proc")).stream()
                .filter(process -> process.toString().matches("/proc/\\d+"))
                .filter(process -> {
                    String line = host.commandLine(process);
                    return work.isDoneBy(line) && tree.isNamedBy(line);
                })
                .toList();
    }
}
