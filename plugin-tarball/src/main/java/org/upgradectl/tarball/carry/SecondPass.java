package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Brings a copy up with its original: what is new, what has changed, and what is gone since an earlier listing. */
final class SecondPass {
    private final ActContext context;
    private final Carried carried;
    private final Workshop shop;
    private final Tools tools;
    private final Renewal renewal;

    SecondPass(ActContext context, Carried carried, Path lists) throws IOException {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
        this.shop = new Workshop(context, carried, lists);
        this.tools = carried.tools(context);
        this.renewal = new Renewal(context, carried, shop);
    }

    /** How much there was to do. */
    record Done(long copied, long deleted, boolean atRest, Path listing) {}

    /** Does it once. Whatever changes meanwhile is left to another pass. */
    Done run(Path earlier) throws IOException {
        renewal.clear();
        Path now = shop.original("now");
        Differences found = new Differences(shop);
        try (found) {
            Listing.merge(earlier, now, (before, thing) -> sort(before, thing, found));
        }
        boolean atRest;
        try {
            String said = bringUp(now, found);
            atRest = shop.verify(now, found.files.file(), copies(), said);
        } catch (UpgradeException e) {
            if (isInterrupted(e) || single() || !renewal.isNeeded(now)) {
                throw e;
            }
            context.progress().notice(carried.path() + " has folders of several owners: all of it is copied again");
            String said = renewal.run(earlier, now);
            atRest = shop.verify(now, shop.files(now), copies(), said);
        }
        return new Done(found.fresh.count(), found.gone.count(), atRest, now);
    }

    private static boolean isInterrupted(UpgradeException e) {
        return e.code().equals(StandardError.INTERRUPTED);
    }

    private void sort(@Nullable Listed before, @Nullable Listed thing, Differences found) throws IOException {
        if (before != null && (thing == null || !thing.kind().equals(before.kind()))) {
            found.gone.add(before.name());
        }
        if (thing == null || thing.unchangedSince(before)) {
            return;
        }
        if (!thing.isFolder()) {
            found.fresh.add(thing.name());
            if (thing.isFile()) {
                found.files.add(thing.name());
            }
            return;
        }
        if (before == null || !before.isFolder()) {
            found.folders.add(thing.name());
        }
        found.alike.add(shop.absolute(thing.name()));
        found.alike.add(thing.name());
    }

    private String bringUp(Path now, Differences found) throws IOException {
        context.progress().report(carried.path() + ": second pass", 0, found.fresh.count());
        String said = "";
        if (found.gone.count() > 0) {
            tools.delete(copies(), found.gone.file());
        }
        if (found.folders.count() > 0) {
            tools.makeFolders(copies(), found.folders.file());
        }
        if (found.fresh.count() > 0) {
            CommandResult copied = single() ? copySingle() : tools.copyNamed(original(), found.fresh.file(), copies());
            said = copied.ok() ? "" : copied.error();
        }
        if (found.alike.count() > 0) {
            tools.liken(copies(), found.alike.file());
        }
        if (!single() && found.fresh.count() + found.folders.count() > 0) {
            shop.giveOwners(now, copies());
        }
        return said;
    }

    private boolean single() {
        return !Files.isDirectory(carried.from(), LinkOption.NOFOLLOW_LINKS);
    }

    /** A user who may write the original's folder need not be able to write the copy's. */
    private CommandResult copySingle() throws IOException {
        context.files().deleteTree(carried.workspace());
        tools.makePrivate(carried.workspace());
        CommandResult copied = tools.copy(carried.from(), carried.workspace(), carried.name());
        shop.giveOwners(shop.file("now"), carried.workspace());
        context.files().deleteTree(carried.to());
        context.files().rename(carried.workspace().resolve(carried.name()), carried.to());
        context.files().deleteTree(carried.workspace());
        return copied;
    }

    private Path original() {
        return Carried.parent(carried.from());
    }

    /** The list of the copy as it is after the last pass. */
    Path copy() {
        return shop.file("copy");
    }

    private Path copies() {
        return Carried.parent(carried.to());
    }

    /** Names by what has to be done with them; complete once it is closed. */
    private static final class Differences implements AutoCloseable {
        private final Names gone;
        private final Names fresh;
        /** Those of the fresh ones that have content. */
        private final Names files;

        private final Names folders;
        /** Pairs of folders: the original, the copy. */
        private final Names alike;

        private Differences(Workshop shop) throws IOException {
            gone = new Names(shop.file("gone"));
            fresh = new Names(shop.file("fresh"));
            files = new Names(shop.file("fresh-files"));
            folders = new Names(shop.file("folders"));
            alike = new Names(shop.file("alike"));
        }

        @Override
        public void close() throws IOException {
            for (Names names : List.of(gone, fresh, files, folders, alike)) {
                names.close();
            }
        }
    }
}
