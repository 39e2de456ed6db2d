package org.upgradectl.git.checkout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;
import org.upgradectl.git.tree.Change;
import org.upgradectl.git.tree.Comparison;
import org.upgradectl.git.tree.PathState;
import org.upgradectl.git.tree.SiteIndex;
import org.upgradectl.git.tree.WorkTree;

/**
 * The differences of two commits as work on a tree.
 *
 * @param oldFolders folders that the first commit has files in
 * @param newFolders folders that the second one has files in
 */
record SwitchPlan(List<Change> changes, Set<String> oldFolders, Set<String> newFolders) {
    SwitchPlan {
        changes = List.copyOf(changes);
        oldFolders = Set.copyOf(oldFolders);
        newFolders = Set.copyOf(newFolders);
    }

    static SwitchPlan of(TreeListing from, TreeListing to) {
        return new SwitchPlan(Change.between(from, to), folders(from), folders(to));
    }

    private static Set<String> folders(TreeListing listing) {
        Set<String> folders = new HashSet<>();
        listing.files().keySet().forEach(path -> folders.addAll(parents(path)));
        return folders;
    }

    /** {@code a} and {@code a/b} of {@code a/b/c}. */
    private static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents;
    }

    /** Folders that only the second commit has files in, outer ones first. */
    SortedSet<String> foldersToCreate() {
        SortedSet<String> create = new TreeSet<>(newFolders);
        create.removeAll(oldFolders);
        return create;
    }

    /** Folders that only the first commit has files in, outer ones first. */
    SortedSet<String> foldersToRemove() {
        SortedSet<String> remove = new TreeSet<>(oldFolders);
        remove.removeAll(newFolders);
        return remove;
    }

    /** How many of the changed paths the work tree has as the second commit has them. */
    Tally tally(WorkTree tree, Comparison comparison) throws IOException {
        int fresh = 0;
        for (Change change : changes) {
            fresh += is(tree, change.path(), change.to(), comparison.exact()) ? 1 : 0;
        }
        return new Tally(changes.size(), fresh);
    }

    /** Whether the work tree has this file, or none, under the path; a folder in the place of no file is none. */
    static boolean is(WorkTree tree, String path, Optional<TreeFile> file, Comparison comparison) throws IOException {
        if (file.isPresent()) {
            return tree.holds(path, file.get(), comparison);
        }
        PathState state = tree.state(path);
        return state instanceof PathState.Absent || state instanceof PathState.Folder;
    }

    /** Whether the index has all changed paths as one of the commits has them. */
    boolean indexed(SiteIndex index, boolean asSecond) {
        return changes.stream()
                .allMatch(change -> Optional.ofNullable(index.files().get(change.path()))
                        .equals(asSecond ? change.to() : change.from()));
    }

    /** A count over all changed paths. */
    record Tally(int all, int fresh) {
        boolean allFresh() {
            return fresh == all;
        }
    }
}
