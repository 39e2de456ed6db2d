package org.upgradectl.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.context.HostFiles;

/** Files whose changes a kill interrupts: a tree half deleted, the first of several folders made. */
final class KillableFiles implements HostFiles {
    private final HostFiles files;
    private final KillSwitch kill;

    KillableFiles(HostFiles files, KillSwitch kill) {
        this.files = files;
        this.kill = kill;
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        kill.pass();
        files.write(file, content, mode);
    }

    @Override
    public void replaceLink(Path link, String target) {
        kill.pass();
        files.replaceLink(link, target);
    }

    @Override
    public void rename(Path from, Path to) {
        kill.pass();
        files.rename(from, to);
    }

    @Override
    public void createFolder(Path folder, String mode) {
        kill.pass(Optional.of(() -> firstMissing(folder).ifPresent(first -> files.createFolder(first, mode))));
        files.createFolder(folder, mode);
    }

    @Override
    public void deleteTree(Path path) {
        kill.pass(Optional.of(() -> first(path).ifPresent(files::deleteTree)));
        files.deleteTree(path);
    }

    @Override
    public void sync(Path folder) {
        kill.pass();
        files.sync(folder);
    }

    private static Optional<Path> firstMissing(Path folder) {
        Path parent = folder.getParent();
        if (Files.exists(folder) || parent == null) {
            return Optional.empty();
        }
        return firstMissing(parent).or(() -> Optional.of(folder));
    }

    private static Optional<Path> first(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
