package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.upgradectl.git.repository.TreeFile;

/**
 * Something of the site's own that lies where a release would write or delete.
 *
 * @param path what is in the way
 */
public record Obstacle(String path, Kind kind) {
    private static final int PATHS_LOOKED_AT = 10_000;

    public Obstacle {
        requireNonNull(path, "path is null");
        requireNonNull(kind, "kind is null");
    }

    /** Why it must not be touched. */
    public enum Kind {
        /** The site changed, deleted or staged a file that the release changes too. */
        CHANGED,
        /** Git does not know the file, and the release has another one there. */
        UNTRACKED
    }

    /** All obstacles in the way of these changes, by path. */
    public static List<Obstacle> find(List<Change> changes, SiteIndex index, WorkTree tree, Comparison comparison)
            throws IOException {
        Set<String> removed = new HashSet<>();
        changes.stream().filter(Change::deletes).forEach(change -> removed.add(change.path()));
        Set<String> changed = new TreeSet<>();
        Set<String> untracked = new TreeSet<>();
        for (Change change : changes) {
            Optional<TreeFile> staged = Optional.ofNullable(index.files().get(change.path()));
            boolean asCommitted = staged.equals(change.from());
            if (!asCommitted || index.hidden().contains(change.path())) {
                changed.add(change.path());
            } else if (change.from().isPresent()) {
                if (!tree.holds(change.path(), change.from().get(), comparison)) {
                    changed.add(change.path());
                }
            } else {
                untracked(change.path(), removed, tree).ifPresent(untracked::add);
            }
        }
        List<Obstacle> obstacles = new ArrayList<>();
        changed.forEach(path -> obstacles.add(new Obstacle(path, Kind.CHANGED)));
        untracked.forEach(path -> obstacles.add(new Obstacle(path, Kind.UNTRACKED)));
        return obstacles;
    }

    private static Optional<String> untracked(String path, Set<String> removed, WorkTree tree) throws IOException {
        Optional<String> parent = tree.obstructedBy(path);
        if (parent.isPresent()) {
            return parent.filter(file -> !removed.contains(file));
        }
        PathState state = tree.state(path);
        if (state instanceof PathState.Absent) {
            return Optional.empty();
        }
        if (!(state instanceof PathState.Folder)) {
            return Optional.of(path);
        }
        return tree.contentBelow(path, PATHS_LOOKED_AT).stream()
                .filter(file -> !removed.contains(file))
                .findFirst();
    }
}
