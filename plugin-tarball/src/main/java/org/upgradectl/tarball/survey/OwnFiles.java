package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in the folder of a release beside the release itself. Only names are read. Environments, what is generated, caches
 * and our own marks are left out, and so is what is known already.
 */
final class OwnFiles extends SimpleFileVisitor<Path> {
    private static final Set<String> CACHES = Set.of("__pycache__", "node_modules", ".pytest_cache", ".git");

    private final Path root;
    private final NavigableSet<String> released;
    private final NavigableSet<String> known;
    private final Set<String> skipped;
    private final NavigableSet<String> own = new TreeSet<>();
    private final NavigableSet<String> present = new TreeSet<>();

    /**
     * Takes what belongs to whom, by paths from the root.
     *
     * @param released the files of the release
     * @param known what is known not to be a question any more; folders stand for all that is in them
     * @param skipped folders that are not looked at
     */
    OwnFiles(Path root, Collection<String> released, Collection<String> known, Collection<String> skipped) {
        this.root = requireNonNull(root, "root is null");
        this.released = new TreeSet<>(released);
        this.known = new TreeSet<>(known);
        this.skipped = Set.copyOf(skipped);
    }

    OwnFiles read() throws IOException {
        Files.walkFileTree(root, this);
        return this;
    }

    /** Paths of what the release does not have; one of a folder ends with a slash, and stands for all that is in it. */
    List<String> own() {
        return List.copyOf(own);
    }

    /** The files of the release that are there. */
    NavigableSet<String> present() {
        return present;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String path = root.relativize(folder).toString();
        if (path.isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        String name = folder.getFileName().toString();
        if (skipped.contains(path) || known.contains(path) || CACHES.contains(name) || isMark(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (holds(released, path) || holds(known, path)) {
            return FileVisitResult.CONTINUE;
        }
        own.add(path + "/");
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = root.relativize(file).toString();
        String name = file.getFileName().toString();
        if (released.contains(path)) {
            present.add(path);
        } else if (!known.contains(path)
                && !skipped.contains(path)
                && !attributes.isOther()
                && !name.endsWith(".pyc")
                && !isMark(name)) {
            own.add(path);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        // it went meanwhile, or only its owner may look into it: then it is none of the release's
        own.add(root.relativize(file) + "/");
        return FileVisitResult.CONTINUE;
    }

    private static boolean isMark(String name) {
        return name.startsWith(".upgradectl-");
    }

    private static boolean holds(NavigableSet<String> paths, String folder) {
        String first = paths.ceiling(folder + "/");
        return first != null && first.startsWith(folder + "/");
    }
}
