package org.upgradectl.git.tree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;

/**
 * How a work tree differs from the commit that is checked out. Found by comparing bytes: no filter is run for it, and
 * nothing is written.
 *
 * @param changed by path
 * @param untracked files that git does not know; a folder without known files stands for all in it and ends with a slash
 * @param ignored likewise, of what is left out on purpose
 */
public record WorkTreeStatus(List<LocalChange> changed, List<String> untracked, List<String> ignored, SiteIndex index) {
    public WorkTreeStatus {
        changed = List.copyOf(changed);
        untracked = List.copyOf(untracked);
        ignored = List.copyOf(ignored);
        requireNonNull(index, "index is null");
    }

    public static WorkTreeStatus read(SiteRepository site, TreeListing head) throws IOException {
        SiteIndex index = SiteIndex.read(site.index());
        try (WorkTree tree = WorkTree.open(site.root())) {
            List<LocalChange> changed = changes(tree, head.files(), index, Comparison.of(site));
            Unknown unknown = new Unknown(index.files().keySet(), new Ignores(site));
            unknown.walk(tree.top(), "");
            return new WorkTreeStatus(changed, List.copyOf(unknown.untracked), List.copyOf(unknown.ignored), index);
        }
    }

    private static List<LocalChange> changes(
            WorkTree tree, SortedMap<String, TreeFile> head, SiteIndex index, Comparison comparison)
            throws IOException {
        Set<String> hidden = new HashSet<>(index.hidden());
        SortedSet<String> paths = new TreeSet<>(head.keySet());
        paths.addAll(index.files().keySet());
        List<LocalChange> changed = new ArrayList<>();
        for (String path : paths) {
            if (!hidden.contains(path)) {
                kind(tree, path, head.get(path), index.files().get(path), comparison)
                        .ifPresent(kind -> changed.add(new LocalChange(path, kind)));
            }
        }
        return changed;
    }

    private static Optional<LocalChange.Kind> kind(
            WorkTree tree, String path, @Nullable TreeFile committed, @Nullable TreeFile staged, Comparison comparison)
            throws IOException {
        if (staged == null || !staged.equals(committed)) {
            return Optional.of(LocalChange.Kind.STAGED);
        }
        if (tree.holds(path, staged, comparison)) {
            return Optional.empty();
        }
        return Optional.of(
                tree.state(path) instanceof PathState.Absent ? LocalChange.Kind.DELETED : LocalChange.Kind.MODIFIED);
    }

    /** Goes through the work tree for what the index does not name. */
    private static final class Unknown {
        private final Set<String> files;
        private final Set<String> folders = new HashSet<>();
        private final Ignores ignores;
        private final List<String> untracked = new ArrayList<>();
        private final List<String> ignored = new ArrayList<>();

        private Unknown(Set<String> files, Ignores ignores) {
            this.files = files;
            this.ignores = ignores;
            for (String file : files) {
                for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                    folders.add(file.substring(0, slash));
                }
            }
        }

        private void walk(OpenFolder folder, String prefix) throws IOException {
            for (Path name : sorted(folder)) {
                String path = prefix + name;
                if (files.contains(path) || path.equals(".git")) {
                    continue;
                }
                boolean isFolder = isFolder(folder, name);
                if (isFolder && folders.contains(path)) {
                    try (OpenFolder inside = folder.folder(name)) {
                        walk(inside, path + "/");
                    }
                } else if (ignores.ignored(path, isFolder)) {
                    ignored.add(isFolder ? path + "/" : path);
                } else if (!isFolder) {
                    untracked.add(path);
                } else {
                    switch (content(folder, name, path)) {
                        case UNTRACKED -> untracked.add(path + "/");
                        case IGNORED -> ignored.add(path + "/");
                        case NOTHING -> {
                            // Git does not know empty folders.
                        }
                    }
                }
            }
        }

        /** What a folder without tracked files holds; a repository of its own counts as untracked. */
        private Content content(OpenFolder parent, Path name, String path) throws IOException {
            Content content = Content.NOTHING;
            try (OpenFolder folder = parent.folder(name)) {
                for (Path inside : folder.names()) {
                    String below = path + "/" + inside;
                    boolean isFolder = isFolder(folder, inside);
                    Content found;
                    if (inside.toString().equals(".git")) {
                        found = Content.UNTRACKED;
                    } else if (ignores.ignored(below, isFolder)) {
                        found = Content.IGNORED;
                    } else {
                        found = isFolder ? content(folder, inside, below) : Content.UNTRACKED;
                    }
                    if (found == Content.UNTRACKED) {
                        return found;
                    }
                    content = found == Content.IGNORED ? found : content;
                }
            }
            return content;
        }

        private enum Content {
            NOTHING,
            IGNORED,
            UNTRACKED
        }

        private static List<Path> sorted(OpenFolder folder) throws IOException {
            return folder.names().stream().sorted().toList();
        }

        private static boolean isFolder(OpenFolder folder, Path name) throws IOException {
            return folder.attributes(name).map(PosixFileAttributes::isDirectory).orElse(false);
        }
    }
}
