package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.tarball.archive.Failures;

/**
 * Copies a file or a folder of the site's own into a release's folder, with owner, mode, times, access lists, attributes,
 * links and holes, with no more rights than whoever may write in it, and reads the copy back. Where the release has a folder
 * of that name, what only the release has is in it too; the site's wins. A link is copied as a link.
 *
 * <p>Arguments: {@code path} (from the root), {@code root}, {@code release}, {@code brought}, {@code key}, and {@code user}
 * where it is not root alone who may write in it.
 */
public final class CarryAct implements ActType {
    public static final String ID = "tarball.carry";

    /** Name of the folder in a release's that all of this is done in; made before, private, and deleted at the end. */
    public static final String WORKSPACE = ".upgradectl-carry";

    private static final String PLACED = "placed";

    /** The record of what was copied. */
    static final String LISTING = "listing";

    private final String covering;

    /** Takes the type whose undo deletes the release's folder. */
    public CarryAct(String covering) {
        this.covering = covering;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        Carried carried = Carried.of(arguments);
        return carried.from() + " is copied to " + carried.to()
                + carried.user().map(user -> ", as " + user).orElse("");
    }

    @Override
    public Undo undo() {
        return new Undo.CoveredBy(covering, "it goes with the release's folder");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        try {
            Path record = carried.record(LISTING);
            if (!Carried.exists(record)) {
                FirstPass pass = new FirstPass(context, carried);
                context.files().createFolder(carried.workspaces(), "rwx------");
                Path placed = carried.record(PLACED);
                if (!Carried.exists(placed)) {
                    context.files().rename(pass.run(), placed);
                }
                pass.tidy();
                context.files().rename(placed, record);
            }
            return Totals.of(record).result();
        } catch (IOException e) {
            throw Failures.files("copy " + carried.from() + " to " + carried.to(), e);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        Path record = carried.record(LISTING);
        try {
            if (Carried.exists(record)) {
                return new ActState.Done(Totals.of(record).result());
            }
        } catch (IOException e) {
            throw Failures.files("read " + record, e);
        }
        return left(carried) ? new ActState.Partly(carried.to() + " is not whole") : new ActState.NotDone();
    }

    /** The folder that all of it is in is of all acts of this type. */
    private static boolean left(Carried carried) {
        return Stream.of(carried.lists(), carried.workspace(), carried.aside(), carried.record(PLACED))
                .anyMatch(Carried::exists);
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("it goes with the release's folder");
    }
}
