package org.upgradectl.git.repository;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** The references of a repository, read from their files: no configuration is looked at for it. */
public final class SiteRefs {
    public static final String TAGS = "refs/tags/";
    public static final String HEADS = "refs/heads/";
    private static final int SMALL = 64 * 1024;
    private static final int PACKED = 256 * 1024 * 1024;
    private static final int LONGEST_CHAIN = 5;

    private final Path gitDir;

    public SiteRefs(Path gitDir) {
        this.gitDir = gitDir;
    }

    /** What HEAD says; empty where it is missing or makes no sense. */
    public Optional<Head> head() throws IOException {
        return SafeRead.text(gitDir.resolve("HEAD"), SMALL).flatMap(Head::parse);
    }

    /** The commit that is checked out; empty on a branch without a commit. */
    public Optional<ObjectId> headCommit() throws IOException {
        Optional<Head> head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        return head.get() instanceof Head.OnBranch branch
                ? resolve(branch.ref())
                : Optional.of(((Head.Detached) head.get()).commit());
    }

    /** What a reference names, an annotated tag's own object included; empty where there is no such reference. */
    public Optional<ObjectId> resolve(String name) throws IOException {
        String at = name;
        for (int depth = 0; depth < LONGEST_CHAIN; depth++) {
            if (!at.startsWith("refs/") || at.contains("..")) {
                return Optional.empty();
            }
            Optional<String> loose = SafeRead.text(gitDir.resolve(at), SMALL);
            if (loose.isEmpty()) {
                return Optional.ofNullable(packed(at).get(at));
            }
            String line = loose.get().strip();
            if (!line.startsWith("ref:")) {
                return ObjectId.isId(line) ? Optional.of(ObjectId.fromString(line)) : Optional.empty();
            }
            at = line.substring("ref:".length()).strip();
        }
        return Optional.empty();
    }

    /** All references below a prefix, such as {@link #TAGS}, by their full names; symbolic ones are left out. */
    public SortedMap<String, ObjectId> below(String prefix) throws IOException {
        SortedMap<String, ObjectId> found = packed(prefix);
        Path folder = gitDir.resolve(prefix);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new Loose(gitDir, found));
        }
        return found;
    }

    private SortedMap<String, ObjectId> packed(String prefix) throws IOException {
        SortedMap<String, ObjectId> found = new TreeMap<>();
        for (String line : SafeRead.text(gitDir.resolve("packed-refs"), PACKED)
                .orElse("")
                .lines()
                .toList()) {
            int space = line.indexOf(' ');
            if (space == 40 && line.startsWith(prefix, 41) && ObjectId.isId(line.substring(0, 40))) {
                found.put(line.substring(41).strip(), ObjectId.fromString(line.substring(0, 40)));
            }
        }
        return found;
    }

    private static final class Loose extends SimpleFileVisitor<Path> {
        private final Path gitDir;
        private final SortedMap<String, ObjectId> found;

        private Loose(Path gitDir, SortedMap<String, ObjectId> found) {
            this.gitDir = gitDir;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && !file.toString().endsWith(".lock")) {
                String line = SafeRead.text(file, SMALL).orElse("").strip();
                if (ObjectId.isId(line)) {
                    found.put(gitDir.relativize(file).toString(), ObjectId.fromString(line));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
