package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.release.ReleaseTree;

/** A release whose files lie in a folder. */
record FolderRelease(Path folder) implements ReleaseTree {
    FolderRelease {
        requireNonNull(folder, "folder is null");
    }

    @Override
    public String content() {
        return "of a test";
    }

    @Override
    public Optional<Entry> entry(String path) throws IOException {
        Path file = folder.resolve(path);
        Kind kind = Files.isExecutable(file) ? Kind.EXECUTABLE : Kind.FILE;
        return Files.isRegularFile(file) ? Optional.of(new Entry(path, kind, Files.size(file))) : Optional.empty();
    }

    @Override
    public List<Entry> list(String below) throws IOException {
        Path start = folder.resolve(below);
        if (Files.notExists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Entry(
                            folder.relativize(file).toString(),
                            Kind.FILE,
                            file.toFile().length()))
                    .toList();
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(folder.resolve(path));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
