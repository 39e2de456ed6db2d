package org.upgradectl.core.builtin.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.release.ReleaseTree;

/** A release whose files lie in a folder. */
public record FolderTree(Path folder) implements ReleaseTree {
    @Override
    public String content() {
        return folder.toString();
    }

    @Override
    public Optional<Entry> entry(String path) throws IOException {
        return list("").stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    @Override
    public List<Entry> list(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new Entry(folder.relativize(file).toString(), Kind.FILE, 0))
                    .toList();
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(folder.resolve(path));
    }

    @Override
    public void close() {}
}
