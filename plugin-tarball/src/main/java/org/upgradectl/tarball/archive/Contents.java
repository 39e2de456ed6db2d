package org.upgradectl.tarball.archive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an archive has shown so far: which paths are taken, and by what. Two names that some file system takes for one are
 * one here. Its size is bounded by {@link Limits#names}.
 */
final class Contents {
    private final Limits limits;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private Optional<String> top = Optional.empty();
    private long names;

    Contents(Limits limits) {
        this.limits = limits;
    }

    /** The archive's one top folder; empty as long as nothing was seen of it. */
    Optional<String> top() {
        return top;
    }

    /** All symlinks below the top folder, by their paths. */
    Map<String, String> links() {
        return links;
    }

    /**
     * Takes a path.
     *
     * @return the folders that have to be made for it and were not made yet, the outermost first; itself among them where
     *     it is one
     * @throws HostileEntry where the path can't be taken
     * @throws LimitExceeded where there are too many names to remember
     */
    List<String> take(EntryPath path, Item item) throws HostileEntry, LimitExceeded {
        String shown = Names.shown(item.name());
        if (top.isPresent() && !top.get().equals(path.top())) {
            throw new HostileEntry(shown, "it lies outside of the top folder " + Names.shown(top.get()));
        }
        if (path.isTop() && item.kind() != Item.Kind.FOLDER) {
            throw new HostileEntry(shown, "it lies beside the one top folder that a release has");
        }
        top = Optional.of(path.top());
        List<String> folders = new ArrayList<>();
        StringBuilder walk = new StringBuilder();
        for (int i = 1; i < path.names().size() - 1; i++) {
            walk.append(i == 1 ? "" : "/").append(path.names().get(i));
            if (place(new Place(walk.toString(), Taken.IMPLIED_FOLDER, 0), shown)) {
                folders.add(walk.toString());
            }
        }
        Taken as = switch (item.kind()) {
            case FOLDER -> Taken.FOLDER;
            case FILE, HARD_LINK -> Taken.FILE;
            case SYMLINK -> Taken.LINK;
        };
        boolean first = place(new Place(path.below(), as, item.size()), shown);
        if (first && as == Taken.FOLDER && !path.isTop()) {
            folders.add(path.below());
        }
        if (as == Taken.LINK) {
            remember(item.target().length());
            links.put(path.below(), item.target());
        }
        return List.copyOf(folders);
    }

    /** The size of the regular file of exactly this path; empty where none was seen. */
    Optional<Long> fileSize(String path) {
        return Optional.ofNullable(places.get(folded(path)))
                .filter(place -> place.as == Taken.FILE && place.path.equals(path))
                .map(Place::size);
    }

    /** Whether the path was free. */
    private boolean place(Place place, String shown) throws HostileEntry, LimitExceeded {
        String key = folded(place.path);
        @Nullable Place before = places.get(key);
        if (before == null) {
            remember(place.path.length());
            places.put(key, place);
            return true;
        }
        if (!before.path.equals(place.path)) {
            throw new HostileEntry(shown, "some file systems take it for the same as " + Names.shown(before.path));
        }
        if (before.as.folder() != place.as.folder()) {
            throw new HostileEntry(shown, "a folder and something else have this name");
        }
        if (!place.as.folder() || (before.as == Taken.FOLDER && place.as == Taken.FOLDER)) {
            throw new HostileEntry(shown, "it is there twice");
        }
        if (place.as == Taken.FOLDER) {
            places.put(key, place);
        }
        return false;
    }

    private void remember(int length) throws LimitExceeded {
        names += length;
        if (names > limits.names()) {
            throw new LimitExceeded("its names take more than " + limits.names() + " bytes");
        }
    }

    /** What is the same for some file system, is the same here. Upper case first: there are letters that need it. */
    static String folded(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private enum Taken {
        IMPLIED_FOLDER,
        FOLDER,
        FILE,
        LINK;

        boolean folder() {
            return this == IMPLIED_FOLDER || this == FOLDER;
        }
    }

    private record Place(String path, Taken as, long size) {}
}
