package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;

/**
 * A path that two commits have differently.
 *
 * @param from empty where the first one has no such file
 * @param to empty where the second one has none; not both are empty
 */
public record Change(String path, Optional<TreeFile> from, Optional<TreeFile> to) {
    public Change {
        requireNonNull(path, "path is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** All differences of two commits, by path. */
    public static List<Change> between(TreeListing from, TreeListing to) {
        SortedSet<String> paths = new TreeSet<>(from.files().keySet());
        paths.addAll(to.files().keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            Optional<TreeFile> before = Optional.ofNullable(from.files().get(path));
            Optional<TreeFile> after = Optional.ofNullable(to.files().get(path));
            if (!before.equals(after)) {
                changes.add(new Change(path, before, after));
            }
        }
        return changes;
    }

    /** The same the other way round. */
    public Change reversed() {
        return new Change(path, to, from);
    }

    public boolean deletes() {
        return to.isEmpty();
    }
}
