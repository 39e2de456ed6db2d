package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * How much lies in a tree.
 *
 * @param files files and links, no folders
 * @param bytes of the files
 */
record TreeSize(long files, long bytes) {
    static TreeSize of(Path tree) {
        Counter counter = new Counter();
        try {
            Files.walkFileTree(tree, counter);
        } catch (IOException e) {
            throw Entries.unreadable(tree, e);
        }
        return new TreeSize(counter.files, counter.bytes);
    }

    private static final class Counter extends SimpleFileVisitor<Path> {
        private long files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }
    }
}
