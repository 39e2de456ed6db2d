package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.git.repository.SafeTree;
import org.upgradectl.git.repository.StoredObjects;
import org.upgradectl.git.repository.TreeFile;
import org.upgradectl.git.repository.TreeListing;
import org.upgradectl.git.tree.WorkTree;

/** Writes all files of a commit into a folder that nobody else can enter. */
public final class TreeExport {
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final StoredObjects objects;
    private final Boundary boundary;
    private final Progress progress;
    private final Cancellation cancellation;

    public TreeExport(StoredObjects objects, Boundary boundary, Progress progress, Cancellation cancellation) {
        this.objects = requireNonNull(objects, "objects is null");
        this.boundary = requireNonNull(boundary, "boundary is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * Writes them.
     *
     * @param folder empty, of mode 0700
     * @param without paths that are left out
     */
    public void write(ObjectId commit, Path folder, Set<String> without) throws IOException {
        TreeListing tree = objects.tree(commit);
        SafeTree.require(tree, objects);
        List<Map.Entry<String, TreeFile>> links = new ArrayList<>();
        long done = 0;
        for (Map.Entry<String, TreeFile> file : tree.files().entrySet()) {
            progress.report(file.getKey(), done++, tree.files().size());
            cancellation.throwIfRequested();
            if (without.contains(file.getKey())) {
                continue;
            }
            if (file.getValue().kind() == TreeFile.Kind.LINK) {
                links.add(file);
            } else {
                boundary.pass();
                file(folder.resolve(WorkTree.local(file.getKey())), folder, file.getValue());
            }
        }
        // Last: while files are written, there is no link that they could be written through.
        for (Map.Entry<String, TreeFile> link : links) {
            boundary.pass();
            Path path = folder.resolve(WorkTree.local(link.getKey()));
            createFolders(path, folder);
            Files.createSymbolicLink(
                    path, WorkTree.local(objects.text(link.getValue().id())));
        }
    }

    private void file(Path path, Path top, TreeFile file) throws IOException {
        createFolders(path, top);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            objects.copy(file.id(), out);
        }
        Files.setPosixFilePermissions(path, file.kind() == TreeFile.Kind.EXECUTABLE ? EXECUTABLE : PLAIN);
    }

    private static void createFolders(Path path, Path top) throws IOException {
        Path parent = requireNonNull(path.getParent(), "a file lies in a folder");
        if (!parent.equals(top) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            createFolders(parent, top);
            Files.createDirectory(parent);
            Files.setPosixFilePermissions(parent, EXECUTABLE);
        }
    }

    /** Lets everybody read a folder that is whole. */
    public static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, EXECUTABLE);
    }
}
