package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.CommandResult;

/** Copies a thing whole, verifies the copy, and gives it its name in the release's folder. */
final class FirstPass {
    private final ActContext context;
    private final Carried carried;

    FirstPass(ActContext context, Carried carried) {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
    }

    /**
     * Does it; what an attempt that was cut has left is thrown away.
     *
     * @return a listing of the original as it was before it was copied, among the lists
     */
    Path run() throws IOException {
        Tools tools = carried.tools(context);
        clear();
        Workshop shop = new Workshop(context, carried, carried.lists());
        tools.makePrivate(carried.workspace());
        Path before = shop.original("before");
        Totals totals = Totals.of(before);
        CommandResult copied = new CarryProgress(context.progress(), carried.path())
                .lines(
                        shop.file("said"),
                        "copied",
                        totals,
                        () -> tools.copy(carried.from(), carried.workspace(), carried.name(), shop.file("said")));
        shop.giveOwners(before, carried.workspace());
        shop.verify(before, shop.files(before), carried.workspace(), copied.ok() ? "" : copied.error());
        // A link has no place for what only the release has.
        if (carried.brought()
                && Files.isDirectory(carried.workspace().resolve(carried.name()), LinkOption.NOFOLLOW_LINKS)) {
            tools.addMissing(carried.to(), carried.workspace(), carried.name());
            // cp has given folders that both have the mode of the release's.
            shop.liken(before, carried.workspace());
        }
        context.files().sync(carried.workspace());
        if (carried.brought()) {
            context.files().rename(carried.to(), carried.aside());
        } else {
            Parents.make(context.files(), carried);
        }
        context.files().rename(carried.workspace().resolve(carried.name()), carried.to());
        context.progress().report(carried.path(), totals.files(), totals.files());
        return before;
    }

    /** Deletes what is only needed until the copy has its name. */
    void tidy() {
        context.files().deleteTree(carried.workspace());
        context.files().deleteTree(carried.aside());
        context.files().deleteTree(carried.lists());
    }

    /** After this the release's folder is as it was unpacked. */
    private void clear() {
        Path going = carried.workspace().resolveSibling(carried.key() + ".going");
        context.files().deleteTree(going);
        boolean ours = carried.brought() ? Carried.exists(carried.aside()) : Carried.exists(carried.to());
        if (ours && Carried.exists(carried.to())) {
            // Never deleted where it is: whoever may write in it could do so meanwhile.
            context.files().rename(carried.to(), going);
            context.files().deleteTree(going);
        }
        if (Carried.exists(carried.aside())) {
            context.files().rename(carried.aside(), carried.to());
        }
        context.files().deleteTree(carried.workspace());
    }
}
