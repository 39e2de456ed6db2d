package org.upgradectl.git.checkout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Waits until single files are on disk; for whole trees {@code HostFiles.sync} is faster. */
final class Disk {
    private Disk() {}

    /** A file's content, or the names in a folder. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The name of a file. */
    static void forceName(Path path) throws IOException {
        force(requireNonNull(path.getParent(), "a file lies in a folder"));
    }
}
