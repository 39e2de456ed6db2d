package org.upgradectl.core.builtin.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/** How large the live release is, and on which file systems an upgrade writes: folders on one share its room. */
final class RoomReader implements FactReader {
    /** Folders that are written to: objects with {@code use}, {@code path}, {@code device}, {@code freeBytes}. */
    static final FactKey<List<Object>> ROOM = FactKey.list("host.room", FactKind.BOUNDED);

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.TREE_SIZE, StandardFacts.ENVIRONMENT_SIZE, ROOM);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Site site = context.site();
        Path environment = context.paths().environmentLink();
        String name = environment.getFileName().toString();
        // A walk does not follow the link that it begins at, and releases are unpacked beside the one that it names.
        Path root = real(site.root());
        size(root, folder -> {
                    String below = folder.getFileName().toString();
                    return below.equals(".git") || below.equals(name) || below.startsWith(name + "-");
                })
                .ifPresent(bytes -> out.put(StandardFacts.TREE_SIZE, bytes));
        size(real(environment), folder -> false).ifPresent(bytes -> out.put(StandardFacts.ENVIRONMENT_SIZE, bytes));
        List<Object> room = new ArrayList<>();
        room("release", root.toAbsolutePath().getParent(), out).ifPresent(room::add);
        room("state", site.folders().state(), out).ifPresent(room::add);
        room("backup", site.folders().backup(), out).ifPresent(room::add);
        room("cache", site.folders().cache(), out).ifPresent(room::add);
        out.put(ROOM, room);
    }

    private static Optional<Object> room(String use, @Nullable Path folder, FactSink out) {
        Path there = existing(folder);
        try {
            return Optional.of(Map.of(
                    "use", use,
                    "path", String.valueOf(folder),
                    "device", String.valueOf(Files.getAttribute(there, "unix:dev")),
                    "freeBytes", Files.getFileStore(there).getUsableSpace()));
        } catch (IOException | UnsupportedOperationException e) {
            out.unknown(ROOM, there + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The nearest folder above that is there already. */
    static Path existing(@Nullable Path path) {
        @Nullable Path here = path == null ? null : path.toAbsolutePath();
        while (here != null && !Files.exists(here)) {
            here = here.getParent();
        }
        return here == null ? Path.of("/") : here;
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            return link;
        }
    }

    /** What can't be read does not count: the sizes are estimates in any case. */
    private static Optional<Long> size(Path tree, Predicate<Path> leftOut) {
        if (!Files.isDirectory(tree)) {
            return Optional.empty();
        }
        Adding adding = new Adding(tree, leftOut);
        try {
            Files.walkFileTree(tree, adding);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(adding.bytes);
    }

    private static final class Adding extends SimpleFileVisitor<Path> {
        private static final long BLOCK = 4096;

        private final Path tree;
        private final Predicate<Path> leftOut;
        private long bytes;

        private Adding(Path tree, Predicate<Path> leftOut) {
            this.tree = tree;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(tree) && leftOut.test(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // a small file takes a whole block
            bytes += attributes.isRegularFile() ? (attributes.size() + BLOCK - 1) / BLOCK * BLOCK : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
