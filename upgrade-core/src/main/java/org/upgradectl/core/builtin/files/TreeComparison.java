package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** Compares two trees without reading their files: names, kinds, modes, owners, sizes, times of change, targets. */
final class TreeComparison {
    private TreeComparison() {}

    /**
     * Looks whether a copy is whole.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code files.failed} naming the first difference
     */
    static void requireEqual(Path original, Path copy) {
        Map<String, String> expected = describe(original);
        Map<String, String> found = describe(copy);
        Map<String, String> all = new TreeMap<>(expected);
        all.putAll(found);
        for (String name : all.keySet()) {
            String there = expected.getOrDefault(name, "missing");
            String here = found.getOrDefault(name, "missing");
            if (!there.equals(here)) {
                throw Entries.refused(
                        "the copy of " + original.resolve(name) + " differs from it: " + here + " instead of " + there,
                        "Something may have changed it meanwhile: find out what, then try again.");
            }
        }
    }

    private static Map<String, String> describe(Path tree) {
        Map<String, String> lines = new TreeMap<>();
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    lines.put(tree.relativize(folder).toString(), describe(folder, attributes));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    lines.put(tree.relativize(file).toString(), describe(file, attributes));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw Entries.unreadable(tree, e);
        }
        return lines;
    }

    private static String describe(Path path, BasicFileAttributes attributes) throws IOException {
        Map<String, Object> unix = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        String owner = unix.get("uid") + ":" + unix.get("gid");
        if (attributes.isSymbolicLink()) {
            return "link to " + Files.readSymbolicLink(path) + " of " + owner;
        }
        String mode = "mode " + unix.get("mode") + " of " + owner;
        if (attributes.isDirectory()) {
            return "folder " + mode;
        }
        return "file of " + attributes.size() + " bytes, " + attributes.lastModifiedTime() + ", " + mode;
    }
}
