package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder that belongs to no release, and how much it is. What links lead to does not count.
 *
 * @param path from the root, without a slash at its end
 * @param files all that is no folder
 * @param bytes of the files
 */
record OwnFile(String path, boolean folder, long files, long bytes) {
    OwnFile {
        requireNonNull(path, "path is null");
    }

    /**
     * Looks at it.
     *
     * @param path that of a folder ends with a slash
     */
    static OwnFile in(Path root, String path) throws IOException {
        Count count = new Count();
        Files.walkFileTree(root.resolve(path), count);
        boolean folder = path.endsWith("/");
        return new OwnFile(folder ? path.substring(0, path.length() - 1) : path, folder, count.files, count.bytes);
    }

    /** As the fact has it. */
    Map<String, Object> fact(String finding) {
        return Map.of("path", path, "folder", folder, "files", files, "bytes", bytes, "finding", finding);
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private long files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // it went meanwhile, or only its owner may look into it
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
