package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.util.FS;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.tree.Change;
import org.upgradectl.git.tree.OpenFolder;
import org.upgradectl.git.tree.WorkTree;

/** The site's index: kept, rewritten and put back as a whole. */
final class IndexFile {
    private static final Path NAME = Path.of("index");

    private final SwitchOrder order;
    private final Workspace workspace;
    private final HostFiles files;

    IndexFile(SwitchOrder order, Workspace workspace, HostFiles files) {
        this.order = order;
        this.workspace = workspace;
        this.files = files;
    }

    boolean saved() {
        return Files.exists(order.savedIndex(), LinkOption.NOFOLLOW_LINKS);
    }

    void save() throws IOException {
        Path folder = requireNonNull(order.savedIndex().getParent(), "the saved index lies in a folder");
        files.createFolder(folder, "rwx------");
        files.write(order.savedIndex(), read(order.site().index()), "rw-------");
    }

    void forget() {
        files.deleteTree(order.savedIndex());
    }

    /** The index as it was; where that was not kept, as it is but for the changes. */
    void restore(List<Change> changes) throws IOException {
        if (saved()) {
            place(workspace.small("index", Files.readAllBytes(order.savedIndex()), likeness()));
        } else {
            rewrite(changes.stream().map(Change::reversed).toList());
        }
    }

    /** The index as it is, but with what the changes brought; all other entries stay to the byte. */
    void rewrite(List<Change> changes) throws IOException {
        Path copy = workspace.small("index", read(order.site().index()), likeness());
        Files.deleteIfExists(copy.resolveSibling("index.lock"));
        DirCache index = DirCache.lock(copy.toFile(), FS.DETECTED);
        try {
            DirCacheEditor editor = index.editor();
            for (Change change : changes) {
                editor.add(
                        change.to().isEmpty()
                                ? new DirCacheEditor.DeletePath(change.path())
                                : new Entry(change.path(), change.to().get(), attributes(change.path())));
            }
            editor.finish();
            index.write();
            if (!index.commit()) {
                throw new IOException("the new index could not be written to " + copy);
            }
        } finally {
            index.unlock();
        }
        likeness().giveTo(copy, false);
        place(copy);
    }

    private BasicFileAttributes attributes(String path) throws IOException {
        return Files.readAttributes(
                order.site().root().resolve(WorkTree.local(path)),
                BasicFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
    }

    private Likeness likeness() throws IOException {
        Path index = order.site().index();
        return Likeness.of(index)
                .orElse(Likeness.of(order.site().gitDir()).orElseThrow().fileInside());
    }

    private void place(Path prepared) throws IOException {
        Disk.force(prepared);
        try (OpenFolder from = OpenFolder.at(workspace.fresh());
                OpenFolder root = OpenFolder.at(order.site().root());
                OpenFolder gitDir = root.folder(Path.of(".git"))) {
            from.move(prepared.getFileName(), gitDir, NAME);
        }
        Disk.forceName(order.site().index());
    }

    private static byte[] read(Path index) throws IOException {
        if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(index + " is no regular file");
        }
        return Files.readAllBytes(index);
    }

    private static final class Entry extends DirCacheEditor.PathEdit {
        private final TreeFile file;
        private final BasicFileAttributes attributes;

        private Entry(String path, TreeFile file, BasicFileAttributes attributes) {
            super(path);
            this.file = file;
            this.attributes = attributes;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.setFileMode(
                    switch (file.kind()) {
                        case FILE -> FileMode.REGULAR_FILE;
                        case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
                        case LINK -> FileMode.SYMLINK;
                        case SUBMODULE -> FileMode.GITLINK;
                    });
            entry.setObjectId(file.id());
            entry.setLength((int) attributes.size());
            entry.setLastModified(attributes.lastModifiedTime().toInstant());
        }
    }
}
