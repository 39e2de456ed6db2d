package org.upgradectl.tarball.carry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.CommandResult;

/** Brings a copy up with its original: what is new, what has changed, and what is gone since an earlier listing. */
final class SecondPass {
    private final ActContext context;
    private final Carried carried;
    private final Workshop shop;
    private final Tools tools;

    SecondPass(ActContext context, Carried carried, Path lists) throws IOException {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
        this.shop = new Workshop(context, carried, lists);
        this.tools = carried.tools(context);
    }

    /** How much there was to do. */
    record Done(long copied, long deleted, boolean atRest, Path listing) {}

    /** Does it once. Whatever changes meanwhile is left to another pass. */
    Done run(Path earlier) throws IOException {
        Path now = shop.original("now");
        try (Names gone = new Names(shop.file("gone"));
                Names fresh = new Names(shop.file("fresh"));
                Names files = new Names(shop.file("fresh-files"));
                Names folders = new Names(shop.file("folders"));
                Names alike = new Names(shop.file("alike"))) {
            Listing.merge(earlier, now, (before, thing) -> {
                if (before != null && (thing == null || !thing.kind().equals(before.kind()))) {
                    gone.add(before.name());
                }
                if (thing != null && thing.isFile() && !thing.unchangedSince(before)) {
                    files.add(thing.name());
                }
                if (thing != null && !thing.unchangedSince(before)) {
                    sort(thing, before, fresh, folders, alike);
                }
            });
            gone.close();
            fresh.close();
            files.close();
            folders.close();
            alike.close();
            String said = bringUp(now, gone, fresh, folders, alike);
            boolean atRest = shop.verify(now, files.file(), copies(), said);
            return new Done(fresh.count(), gone.count(), atRest, now);
        }
    }

    private void sort(Listed thing, @Nullable Listed before, Names fresh, Names folders, Names alike)
            throws IOException {
        if (!thing.isFolder()) {
            fresh.add(thing.name());
            return;
        }
        if (before == null || !before.isFolder()) {
            folders.add(thing.name());
        }
        alike.add(absolute(thing.name()));
        alike.add(thing.name());
    }

    private byte[] absolute(byte[] name) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes((original() + "/").getBytes(UTF_8));
        path.writeBytes(name);
        return path.toByteArray();
    }

    private String bringUp(Path now, Names gone, Names fresh, Names folders, Names alike) throws IOException {
        context.progress().report(carried.path() + ": second pass", 0, fresh.count());
        String said = "";
        if (gone.count() > 0) {
            tools.delete(copies(), gone.file());
        }
        if (folders.count() > 0) {
            tools.makeFolders(copies(), folders.file());
        }
        if (fresh.count() > 0) {
            CommandResult copied = single() ? copySingle() : tools.copyNamed(original(), fresh.file(), copies());
            said = copied.ok() ? "" : copied.error();
        }
        if (alike.count() > 0) {
            tools.liken(copies(), alike.file());
        }
        if (!single() && fresh.count() + folders.count() > 0) {
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
}
