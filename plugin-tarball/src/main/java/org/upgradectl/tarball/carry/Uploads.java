package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.act.ActContext;

/**
 * What is no folder in a release's carried thing and was not there, or not with this content, at the opening. Bytecode is
 * made anew by whoever wants it, and a change of owner or mode is no upload.
 */
final class Uploads {
    private final ActContext context;
    private final Carried carried;
    private final Lists lists;
    private final Workshop shop;
    private final Tools tools;

    Uploads(ActContext context, Carried carried, Lists lists) throws IOException {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.shop = new Workshop(context, carried, lists.folder());
        this.tools = carried.tools(context);
    }

    /** Finds them, in the order of listings. */
    List<Listed> find() throws IOException {
        Path now = shop.copy(copies(), "now");
        Path doubtful = shop.file("doubtful");
        long doubts;
        try (Names names = new Names(doubtful)) {
            each(now, (before, thing) -> {
                if (thing.isFile() && thing.resembles(before)) {
                    names.add(thing.name());
                }
            });
            doubts = names.count();
        }
        List<Listed> uploaded = new ArrayList<>();
        if (doubts == 0) {
            each(now, (before, thing) -> add(uploaded, thing, !thing.resembles(before)));
            return uploaded;
        }
        // The copy was read back when it was made: what still equals the original was not written to.
        Path original = shop.original("original");
        tools.hash(Carried.parent(carried.from()), doubtful, shop.file("read"));
        tools.hash(copies(), doubtful, shop.file("written"));
        try (Listing originals = new Listing(original);
                Hashes read = new Hashes(shop.file("read"));
                Hashes written = new Hashes(shop.file("written"))) {
            each(now, (before, thing) -> {
                boolean same = thing.resembles(before);
                if (same && thing.isFile()) {
                    String hash = written.seek(thing);
                    // What only the release has is no file of the site's.
                    same = originals.seek(thing) == null || (!hash.isEmpty() && hash.equals(read.seek(thing)));
                }
                add(uploaded, thing, !same);
            });
        }
        return uploaded;
    }

    private static void add(List<Listed> uploaded, Listed thing, boolean isUpload) {
        if (isUpload) {
            uploaded.add(thing);
        }
    }

    private interface Changed {
        void changed(@Nullable Listed before, Listed thing) throws IOException;
    }

    private void each(Path now, Changed changed) throws IOException {
        Listing.merge(carried.record(RefreshAct.OPENED), now, (before, thing) -> {
            if (thing != null && !thing.isFolder() && !thing.unchangedSince(before) && !thing.isBytecode()) {
                changed.changed(before, thing);
            }
        });
    }

    /**
     * Gives them a second name in a private folder, which takes no room, or copies them where they can't have one.
     *
     * @return whether all of them are there
     */
    boolean keep(List<Listed> uploaded, Path folder) throws IOException {
        tools.makePrivate(folder);
        tools.linkNamed(copies(), names(uploaded), folder);
        List<Listed> missing = missing(uploaded, folder);
        if (!missing.isEmpty()) {
            tools.copyNamed(copies(), names(missing), folder);
            missing = missing(missing, folder);
        }
        context.files().sync(Carried.parent(folder));
        return missing.isEmpty();
    }

    private Path names(List<Listed> things) throws IOException {
        try (Names names = new Names(lists.uploaded())) {
            for (Listed thing : things) {
                names.add(thing.name());
            }
            return names.file();
        }
    }

    private List<Listed> missing(List<Listed> uploaded, Path folder) throws IOException {
        List<Listed> missing = new ArrayList<>();
        if (!Carried.exists(folder.resolve(carried.name()))) {
            return uploaded;
        }
        try (Listing kept = new Listing(shop.copy(folder, "kept"))) {
            for (Listed thing : uploaded) {
                Listed there = kept.seek(thing);
                if (there == null || !there.kind().equals(thing.kind()) || there.size() != thing.size()) {
                    missing.add(thing);
                }
            }
        }
        return missing;
    }

    private Path copies() {
        return Carried.parent(carried.to());
    }
}
