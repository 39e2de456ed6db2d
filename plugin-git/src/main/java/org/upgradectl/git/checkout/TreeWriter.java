package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.tree.Change;
import org.upgradectl.git.tree.Comparison;
import org.upgradectl.git.tree.OpenFolder;
import org.upgradectl.git.tree.PathState;
import org.upgradectl.git.tree.WorkTree;

/**
 * Changes the files of a work tree. Each new file comes whole into its place by a rename, each old one is renamed aside
 * and back, so that after a kill a path is as one commit has it, as the other has it, or empty with the old file aside.
 */
final class TreeWriter {
    /** Added to the name of what an undo finds in its way and nobody knows. */
    private static final String CHANGED_SINCE = ".changed-since-upgrade";

    private final Path root;
    private final WorkTree tree;
    private final SwitchPlan plan;
    private final Workspace workspace;
    private final Comparison comparison;
    private final Comparison exact;
    private final Boundary boundary;

    TreeWriter(
            Path root, WorkTree tree, SwitchPlan plan, Workspace workspace, Comparison comparison, Boundary boundary) {
        this.root = root;
        this.tree = tree;
        this.plan = plan;
        this.workspace = workspace;
        this.comparison = comparison;
        this.exact = comparison.exact();
        this.boundary = boundary;
    }

    /** Brings the second commit's files, from whatever point an earlier attempt has reached. */
    void forward(StoredObjects objects, HostFiles files, Progress progress) throws IOException {
        List<Change> writes = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (!SwitchPlan.is(tree, change.path(), change.to(), exact)) {
                requireKnown(change);
                if (!change.deletes()) {
                    writes.add(change);
                }
            }
        }
        prepare(writes, objects, progress);
        files.sync(workspace.folder());
        for (Change change : plan.changes()) {
            if (change.deletes()) {
                moveAside(change);
            }
        }
        for (String folder : deepestFirst(plan.foldersToRemove())) {
            moveFolderAside(folder);
        }
        for (String folder : plan.newFolders().stream().sorted().toList()) {
            createFolder(folder);
        }
        for (Change change : writes) {
            moveAside(change);
            place(change.path());
        }
    }

    /** Brings the first commit's files back, from whatever point an earlier attempt has reached. */
    void back(StoredObjects objects, HostFiles files, Progress progress, Set<String> foldersToKeep) throws IOException {
        for (Change change : plan.changes()) {
            takeAway(change);
        }
        for (String folder : deepestFirst(plan.foldersToCreate())) {
            if (!foldersToKeep.contains(folder)) {
                deleteFolderIfEmpty(folder);
            }
        }
        for (String folder : plan.oldFolders().stream().sorted().toList()) {
            restoreFolder(folder);
        }
        List<Change> lost = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change.from().isPresent() && !restoreFile(change)) {
                lost.add(change.reversed());
            }
        }
        // Only where what was put aside has been deleted since: the commit's own bytes then come back.
        prepare(lost, objects, progress);
        files.sync(workspace.folder());
        for (Change change : lost) {
            place(change.path());
        }
    }

    private void requireKnown(Change change) throws IOException {
        boolean known = SwitchPlan.is(tree, change.path(), change.from(), comparison)
                || tree.state(change.path()) instanceof PathState.Absent;
        if (!known) {
            throw UpgradeException.inAct(
                    GitError.LOCAL_CHANGES,
                    root.resolve(change.path()) + " was changed while the release was checked out.",
                    "See what changed: git -C " + root + " status");
        }
    }

    private void prepare(List<Change> writes, StoredObjects objects, Progress progress) throws IOException {
        int done = 0;
        for (Change change : writes) {
            progress.report(change.path(), done++, writes.size());
            boundary.pass();
            TreeFile file = change.to().orElseThrow();
            workspace.write(change.path(), file, objects, likeness(change.path()));
        }
    }

    /** Like the file that is replaced, else like what lies around. */
    private Likeness likeness(String path) throws IOException {
        Path local = WorkTree.local(path);
        Path old = workspace.aside().resolve(Workspace.name(path));
        for (Path replaced : List.of(root.resolve(local), old)) {
            if (Files.isRegularFile(replaced, LinkOption.NOFOLLOW_LINKS)) {
                return Likeness.of(replaced).orElseThrow();
            }
        }
        return around(local).fileInside();
    }

    /** The nearest folder above that is there. */
    private Likeness around(Path local) throws IOException {
        for (Path parent = local.getParent(); parent != null; parent = parent.getParent()) {
            if (tree.state(parent.toString()) instanceof PathState.Folder) {
                return Likeness.of(root.resolve(parent)).orElseThrow();
            }
        }
        return Likeness.of(root).orElseThrow();
    }

    private void moveAside(Change change) throws IOException {
        if (change.from().isPresent()
                && !workspace.keeps(change.path())
                && SwitchPlan.is(tree, change.path(), change.from(), comparison)) {
            aside(change.path(), change.path());
        }
    }

    private void moveFolderAside(String folder) throws IOException {
        if (tree.state(folder) instanceof PathState.Folder && !workspace.keeps(folder + "/") && isEmpty(folder)) {
            aside(folder, folder + "/");
        }
    }

    private void aside(String path, String key) throws IOException {
        Path local = WorkTree.local(path);
        boundary.pass();
        try (WorkTree.Parent parent = tree.parent(local);
                OpenFolder aside = OpenFolder.at(workspace.aside())) {
            parent.folder().orElseThrow().move(local.getFileName(), aside, Workspace.name(key));
        }
    }

    /** Returns false where the file was not put aside, and is not there either. */
    private boolean restoreFile(Change change) throws IOException {
        String path = change.path();
        if (workspace.keeps(path)) {
            if (tree.state(path) instanceof PathState.Folder) {
                renameAway(path);
            }
            move(workspace.aside(), Workspace.name(path), path);
            return true;
        }
        return SwitchPlan.is(tree, path, change.from(), comparison);
    }

    private void restoreFolder(String folder) throws IOException {
        String key = folder + "/";
        if (!(tree.state(folder) instanceof PathState.Absent)) {
            Files.deleteIfExists(workspace.aside().resolve(Workspace.name(key)));
        } else if (workspace.keeps(key)) {
            move(workspace.aside(), Workspace.name(key), folder);
        } else {
            createFolder(folder);
        }
    }

    private void place(String path) throws IOException {
        move(workspace.fresh(), Workspace.name(path), path);
    }

    private void move(Path folder, Path name, String path) throws IOException {
        Path local = WorkTree.local(path);
        boundary.pass();
        try (WorkTree.Parent parent = tree.parent(local);
                OpenFolder source = OpenFolder.at(folder)) {
            source.move(name, parent.folder().orElseThrow(), local.getFileName());
        }
    }

    private void createFolder(String folder) throws IOException {
        if (tree.state(folder) instanceof PathState.Absent) {
            Path local = WorkTree.local(folder);
            Path prepared = workspace.folder(folder, around(local).folderInside());
            move(requireNonNull(prepared.getParent()), prepared.getFileName(), folder);
        }
    }

    private void deleteFolderIfEmpty(String folder) throws IOException {
        if (tree.state(folder) instanceof PathState.Folder && isEmpty(folder)) {
            Path local = WorkTree.local(folder);
            boundary.pass();
            try (WorkTree.Parent parent = tree.parent(local)) {
                parent.folder().orElseThrow().deleteFolder(local.getFileName());
            }
        }
    }

    /** Deletes what only the second commit has; what somebody has put in its place is renamed, never deleted. */
    private void takeAway(Change change) throws IOException {
        String path = change.path();
        PathState state = tree.state(path);
        if (state instanceof PathState.Absent || state instanceof PathState.Folder) {
            return;
        }
        if (SwitchPlan.is(tree, path, change.to(), exact)) {
            if (change.from().isEmpty()) {
                delete(path);
            }
        } else if (!SwitchPlan.is(tree, path, change.from(), comparison)) {
            renameAway(path);
        }
    }

    private void delete(String path) throws IOException {
        Path local = WorkTree.local(path);
        boundary.pass();
        try (WorkTree.Parent parent = tree.parent(local)) {
            parent.folder().orElseThrow().deleteFile(local.getFileName());
        }
    }

    private void renameAway(String path) throws IOException {
        String free = path + CHANGED_SINCE;
        while (!(tree.state(free) instanceof PathState.Absent)) {
            free += "~";
        }
        Path from = WorkTree.local(path);
        boundary.pass();
        try (WorkTree.Parent parent = tree.parent(from)) {
            OpenFolder folder = parent.folder().orElseThrow();
            folder.move(from.getFileName(), folder, WorkTree.local(free).getFileName());
        }
    }

    private boolean isEmpty(String folder) throws IOException {
        Path local = WorkTree.local(folder);
        try (WorkTree.Parent parent = tree.parent(local);
                OpenFolder inside = parent.folder().orElseThrow().folder(local.getFileName())) {
            return inside.isEmpty();
        }
    }

    private static List<String> deepestFirst(Collection<String> folders) {
        List<String> list = new ArrayList<>(folders);
        list.sort(Collections.reverseOrder());
        return list;
    }

    /** The folders that a switch would create and that are there already: an undo has to leave them. */
    static List<String> present(SwitchPlan plan, WorkTree tree) throws IOException {
        List<String> present = new ArrayList<>();
        for (String folder : plan.foldersToCreate()) {
            if (tree.state(folder) instanceof PathState.Folder) {
                present.add(folder);
            }
        }
        return present;
    }
}
