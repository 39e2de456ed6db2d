package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.tarball.archive.Failures;

/**
 * Brings what {@link CarryAct} has copied up with the site's, which was still being written then: while nothing of the site
 * runs, files that are new, changed or gone are copied or deleted, and nothing else is read.
 *
 * <p>Arguments are those of {@link CarryAct}.
 */
public final class RefreshAct implements ActType {
    public static final String ID = "tarball.refresh";

    /** A listing of the original as of the last pass. */
    private static final String REFRESHED = "refreshed";

    /** A listing of the copy as the public will find it. */
    static final String OPENED = "opened";

    /** Somebody who writes all the time would keep the site silent for ever. */
    private static final int MOST_PASSES = 3;

    private final String covering;

    /** Takes the type whose undo deletes the release's folder. */
    public RefreshAct(String covering) {
        this.covering = covering;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        Carried carried = Carried.of(arguments);
        return carried.to() + ": what changed in " + carried.from() + " meanwhile";
    }

    @Override
    public Undo undo() {
        return new Undo.CoveredBy(covering, "it goes with the release's folder");
    }

    @Override
    public SilenceRole silence() {
        return SilenceRole.RELIES;
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        try {
            Path lists = carried.lists();
            context.files().deleteTree(lists);
            SecondPass pass = new SecondPass(context, carried, lists);
            SecondPass.Done done = passes(context, carried, pass);
            context.files().sync(carried.release());
            keep(context, pass.copy(), carried.record(OPENED));
            Arguments result = Totals.of(done.listing()).result();
            keep(context, done.listing(), carried.record(REFRESHED));
            context.files().deleteTree(lists);
            return result;
        } catch (IOException e) {
            throw Failures.files("bring " + carried.to() + " up with " + carried.from(), e);
        }
    }

    private static SecondPass.Done passes(ActContext context, Carried carried, SecondPass pass) throws IOException {
        SecondPass.Done done = pass.run(latest(carried));
        long copied = done.copied();
        long deleted = done.deleted();
        for (int i = 1; i < MOST_PASSES && !done.atRest(); i++) {
            context.files().sync(carried.release());
            keep(context, done.listing(), carried.record(REFRESHED));
            done = pass.run(latest(carried));
            copied += done.copied();
            deleted += done.deleted();
        }
        if (!done.atRest()) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "something still writes in " + carried.from() + ", though the site is stopped",
                    "Who is it? fuser -vm " + carried.from());
        }
        if (copied + deleted > 0) {
            context.progress()
                    .notice(carried.path() + ": " + copied + " files were new or changed since the first copy, "
                            + deleted + " were gone");
        }
        return done;
    }

    private static Path latest(Carried carried) {
        Path refreshed = carried.record(REFRESHED);
        return Carried.exists(refreshed) ? refreshed : carried.record(CarryAct.LISTING);
    }

    /** Where it is cut in between, there is none, and an older one serves. What it tells of is on the disk already. */
    private static void keep(ActContext context, Path list, Path record) {
        context.files().deleteTree(record);
        context.files().rename(list, record);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        Path refreshed = carried.record(REFRESHED);
        try {
            if (Carried.exists(refreshed) && !Carried.exists(carried.lists()) && !Carried.exists(carried.workspace())) {
                return new ActState.Done(Totals.of(refreshed).result());
            }
        } catch (IOException e) {
            throw Failures.files("read " + refreshed, e);
        }
        return Stream.of(carried.lists(), carried.workspace(), carried.record(OPENED), refreshed)
                        .anyMatch(Carried::exists)
                ? new ActState.Partly(carried.to() + " is being brought up")
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("it goes with the release's folder");
    }
}
