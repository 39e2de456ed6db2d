package org.upgradectl.testkit.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.process.Trees;

/** Where a demo takes place: a temporary folder that is deleted at its end, or one that is kept. */
final class DemoFolder implements AutoCloseable {
    private final Path path;
    private final boolean kept;

    private DemoFolder(Path path, boolean kept) {
        this.path = path;
        this.kept = kept;
    }

    static DemoFolder open(Optional<Path> keep) {
        try {
            if (keep.isEmpty()) {
                return new DemoFolder(Files.createTempDirectory("upgradectl-demo"), false);
            }
            Path path = keep.get().toAbsolutePath().normalize();
            Files.createDirectories(path);
            try (Stream<Path> entries = Files.list(path)) {
                if (entries.findAny().isPresent()) {
                    throw new UpgradeException(
                            StandardError.USAGE,
                            path + " is not empty",
                            "Nothing was changed.",
                            "Name a new folder: upgradectl demo --keep DIR");
                }
            }
            return new DemoFolder(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    boolean kept() {
        return kept;
    }

    @Override
    public void close() {
        if (!kept) {
            Trees.delete(path);
        }
    }
}
