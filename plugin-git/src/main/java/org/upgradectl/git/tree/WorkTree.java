package org.upgradectl.git.tree;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.TreeFile;

/** A work tree that is looked at; what is asked by path is reached folder by folder, without following links. */
public final class WorkTree implements Closeable {
    private final Path root;
    private final OpenFolder top;

    private WorkTree(Path root, OpenFolder top) {
        this.root = root;
        this.top = top;
    }

    public static WorkTree open(Path root) throws IOException {
        return new WorkTree(root, OpenFolder.at(root));
    }

    /** A path of a commit as one of this host. */
    public static Path local(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw Failures.name(path, e);
        }
    }

    public PathState state(String path) throws IOException {
        Path local = local(path);
        try (Parent parent = parent(local)) {
            if (parent.folder().isEmpty()) {
                return new PathState.Absent();
            }
            OpenFolder folder = parent.folder().get();
            Optional<PosixFileAttributes> attributes = folder.attributes(local.getFileName());
            return attributes.isEmpty() ? new PathState.Absent() : state(local, folder, attributes.get());
        }
    }

    private PathState state(Path local, OpenFolder folder, PosixFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            return new PathState.Folder();
        }
        if (attributes.isSymbolicLink()) {
            try {
                String target = Files.readSymbolicLink(root.resolve(local)).toString();
                return new PathState.Link(BlobNames.of(target.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchFileException | NotLinkException e) {
                return new PathState.Special();
            }
        }
        if (!attributes.isRegularFile()) {
            return new PathState.Special();
        }
        try (InputStream content = folder.read(local.getFileName())) {
            return new PathState.RegularFile(
                    BlobNames.of(content, attributes.size()),
                    attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE));
        }
    }

    /** Whether the work tree has exactly this file under the path. */
    public boolean holds(String path, TreeFile file, Comparison comparison) throws IOException {
        PathState state = state(path);
        if (state instanceof PathState.Link link) {
            return file.kind() == TreeFile.Kind.LINK && link.id().equals(file.id());
        }
        if (!(state instanceof PathState.RegularFile there)) {
            // The folder of a submodule is nobody's business here; a tree that has one is refused elsewhere.
            return file.kind() == TreeFile.Kind.SUBMODULE;
        }
        if (!file.isRegular()) {
            return false;
        }
        if (comparison.executableBit() && there.executable() != (file.kind() == TreeFile.Kind.EXECUTABLE)) {
            return false;
        }
        return there.id().equals(file.id()) || (!comparison.lineEndings() && holdsButForLineEndings(path, file));
    }

    private boolean holdsButForLineEndings(String path, TreeFile file) throws IOException {
        Path local = local(path);
        try (Parent parent = parent(local)) {
            if (parent.folder().isEmpty()) {
                return false;
            }
            try (InputStream content = parent.folder().get().read(local.getFileName())) {
                return BlobNames.withoutCarriageReturns(content).equals(file.id());
            }
        }
    }

    /** The first parent of a path that is there and is no folder. */
    public Optional<String> obstructedBy(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            PathState state = state(parent);
            if (state instanceof PathState.Absent) {
                return Optional.empty();
            }
            if (!(state instanceof PathState.Folder)) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    /** All that lies below a folder: files, links and the like, and folders that are empty, which end with a slash. */
    public List<String> contentBelow(String folder, int limit) throws IOException {
        List<String> found = new ArrayList<>();
        Path local = local(folder);
        try (Parent parent = parent(local)) {
            if (parent.folder().isPresent()) {
                try (OpenFolder inside = parent.folder().get().folder(local.getFileName())) {
                    collect(inside, folder + "/", limit, found);
                }
            }
        }
        return found;
    }

    private static void collect(OpenFolder folder, String prefix, int limit, List<String> found) throws IOException {
        List<Path> names = folder.names();
        if (names.isEmpty()) {
            found.add(prefix);
        }
        for (Path name : names) {
            if (found.size() >= limit) {
                return;
            }
            if (folder.attributes(name).map(PosixFileAttributes::isDirectory).orElse(false)) {
                try (OpenFolder inside = folder.folder(name)) {
                    collect(inside, prefix + name + "/", limit, found);
                }
            } else {
                found.add(prefix + name);
            }
        }
    }

    /** The folder that a path lies in; without one where a folder on the way is missing or is none. */
    public Parent parent(Path local) throws IOException {
        OpenFolder at = top;
        int last = local.getNameCount() - 1;
        for (int i = 0; i < last; i++) {
            Optional<PosixFileAttributes> attributes = at.attributes(local.getName(i));
            OpenFolder next =
                    attributes.isPresent() && attributes.get().isDirectory() ? at.folder(local.getName(i)) : null;
            if (at != top) {
                at.close();
            }
            if (next == null) {
                return new Parent(Optional.empty(), false);
            }
            at = next;
        }
        return new Parent(Optional.of(at), at != top);
    }

    /** The top folder itself. */
    public OpenFolder top() {
        return top;
    }

    /**
     * A folder that is closed again after use.
     *
     * @param own whether it was opened for this use
     */
    public record Parent(Optional<OpenFolder> folder, boolean own) implements Closeable {
        @Override
        public void close() throws IOException {
            if (own && folder.isPresent()) {
                folder.get().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
