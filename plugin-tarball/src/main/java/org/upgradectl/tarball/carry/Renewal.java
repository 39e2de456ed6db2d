package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Copies a tree anew beside its copy, and gives it that one's name. In a copy with folders of several owners no single user
 * may write everywhere, and root never writes in it; a private folder is its user's from top to bottom until it is done.
 */
final class Renewal {
    private final ActContext context;
    private final Carried carried;
    private final Workshop shop;
    private final Tools tools;

    Renewal(ActContext context, Carried carried, Workshop shop) {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
        this.shop = requireNonNull(shop, "shop is null");
        this.tools = carried.tools(context);
    }

    /** Whether some folders are not the user's that copies. */
    boolean isNeeded(Path listing) throws IOException {
        if (carried.user().isEmpty()) {
            return false;
        }
        try (Listing all = new Listing(listing)) {
            for (Listed thing = all.here(); thing != null; all.advance(), thing = all.here()) {
                if (thing.isFolder() && !thing.user().equals(carried.user().get())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Does it.
     *
     * @param earlier a listing of the original as it was when the copy was made: what else is in the copy is the release's
     * @param now a listing of the original
     * @return what the copying tool had to say, where it had
     */
    String run(Path earlier, Path now) throws IOException {
        Path older = shop.copy(Carried.parent(carried.to()), "older");
        tools.makePrivate(carried.workspace());
        CommandResult copied = tools.copy(carried.from(), carried.workspace(), carried.name(), shop.file("said"));
        String said = tools.addPossible(carried.to(), carried.workspace(), carried.name());
        deleteGone(earlier, now);
        requireReleased(earlier, older, said);
        shop.liken(now, carried.workspace());
        shop.giveOwners(now, carried.workspace());
        context.files().rename(carried.to(), carried.aside());
        context.files().rename(carried.workspace().resolve(carried.name()), carried.to());
        clear();
        return copied.ok() ? "" : copied.error();
    }

    /** The older copy has brought it back. */
    private void deleteGone(Path earlier, Path now) throws IOException {
        try (Names gone = new Names(shop.file("gone"))) {
            Listing.merge(earlier, now, (before, thing) -> {
                if (before != null && thing == null) {
                    gone.add(before.name());
                }
            });
        }
        tools.delete(carried.workspace(), shop.file("gone"));
    }

    private void requireReleased(Path earlier, Path older, String said) throws IOException {
        try (Listing renewed = new Listing(shop.copy(carried.workspace(), "copy"))) {
            Listing.merge(earlier, older, (before, thing) -> {
                if (before == null && thing != null && renewed.seek(thing) == null) {
                    throw UpgradeException.inAct(
                            StandardError.FILES_FAILED,
                            "the release's own " + thing.shown() + " could not be copied"
                                    + (said.isBlank() ? "" : "\n" + said),
                            "Look at it with: ls -la");
                }
            });
        }
    }

    /** After this what was cut is undone. */
    void clear() {
        if (!Carried.exists(carried.to()) && Carried.exists(carried.aside())) {
            context.files().rename(carried.aside(), carried.to());
        }
        context.files().deleteTree(carried.workspace());
        context.files().deleteTree(carried.aside());
    }
}
