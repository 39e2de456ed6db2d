package org.upgradectl.tarball.carry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.act.ActContext;

/** Lists, hashes and lists of names that the passes over a carried thing need, in a private folder. */
final class Workshop {
    private final ActContext context;
    private final Carried carried;
    private final Tools tools;
    private final Path folder;

    Workshop(ActContext context, Carried carried, Path folder) throws IOException {
        this.context = requireNonNull(context, "context is null");
        this.carried = requireNonNull(carried, "carried is null");
        this.tools = carried.tools(context);
        this.folder = requireNonNull(folder, "folder is null");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Lists the original. */
    Path original(String list) {
        tools.list(Carried.parent(carried.from()), carried.name(), file(list));
        return file(list);
    }

    /** Lists a copy. */
    Path copy(Path parent, String list) {
        tools.list(parent, carried.name(), file(list));
        return file(list);
    }

    /** The names of the files of a listing. */
    Path files(Path listing) throws IOException {
        try (Names names = new Names(file("files"));
                Listing all = new Listing(listing)) {
            for (Listed thing = all.here(); thing != null; all.advance(), thing = all.here()) {
                if (thing.isFile()) {
                    names.add(thing.name());
                }
            }
            return names.file();
        }
    }

    /** Compares what was copied, by names, with the original as it was before. */
    boolean verify(Path before, Path names, Path copies, String said) throws IOException {
        CarryProgress progress = new CarryProgress(context.progress(), carried.path());
        Path originals = Carried.parent(carried.from());
        progress.hashes(before, names, file("read"), "read", () -> tools.hash(originals, names, file("read")));
        progress.hashes(before, names, file("written"), "read back", () -> tools.hash(copies, names, file("written")));
        return new Verification(before, original("after"), copy(copies, "copy"), file("read"), file("written"))
                .require(said);
    }

    /** Gives the folders of a copy the modes and the times of the original's. */
    void liken(Path listing, Path parent) throws IOException {
        Path pairs = file("alike");
        try (Names names = new Names(pairs);
                Listing all = new Listing(listing)) {
            for (Listed thing = all.here(); thing != null; all.advance(), thing = all.here()) {
                if (thing.isFolder()) {
                    names.add(absolute(thing.name()));
                    names.add(thing.name());
                }
            }
        }
        tools.liken(parent, pairs);
    }

    /** Where the original has what a listing names. */
    byte[] absolute(byte[] name) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        path.writeBytes((Carried.parent(carried.from()) + "/").getBytes(UTF_8));
        path.writeBytes(name);
        return path.toByteArray();
    }

    /** Who copies as a user makes all of it that user's: root gives back what was others'. */
    void giveOwners(Path listing, Path parent) throws IOException {
        if (carried.user().isEmpty()) {
            return;
        }
        Map<String, Names> lists = new LinkedHashMap<>();
        List<Names> all = new ArrayList<>();
        try {
            Listing.merge(listing, copy(parent, "copy"), (thing, copy) -> {
                if (thing != null && copy != null && !thing.owner().equals(copy.owner())) {
                    Names names = lists.get(thing.owner());
                    if (names == null) {
                        names = new Names(file("of-" + lists.size()));
                        lists.put(thing.owner(), names);
                        all.add(names);
                    }
                    names.add(thing.name());
                }
            });
        } finally {
            for (Names names : all) {
                names.close();
            }
        }
        lists.forEach((owner, names) -> tools.own(parent, names.file(), owner));
    }
}
