package org.upgradectl.git.sandbox;

import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.core.host.DurableFiles;

/** The host's files without waiting for the whole disk: a test of hundreds of kills does not cut the power. */
final class QuickFiles implements HostFiles {
    private final HostFiles files = new DurableFiles();

    @Override
    public void write(Path file, byte[] content, String mode) {
        files.write(file, content, mode);
    }

    @Override
    public void replaceLink(Path link, String target) {
        files.replaceLink(link, target);
    }

    @Override
    public void rename(Path from, Path to) {
        files.rename(from, to);
    }

    @Override
    public void createFolder(Path folder, String mode) {
        files.createFolder(folder, mode);
    }

    @Override
    public void deleteTree(Path path) {
        files.deleteTree(path);
    }

    @Override
    public void sync(Path folder) {
        // The file system's cache outlives a kill.
    }
}
