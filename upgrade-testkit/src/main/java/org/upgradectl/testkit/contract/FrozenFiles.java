package org.upgradectl.testkit.contract;

import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;

/** Files for what may change nothing. */
final class FrozenFiles implements HostFiles {
    @Override
    public void write(Path file, byte[] content, String mode) {
        throw changed("write " + file);
    }

    @Override
    public void replaceLink(Path link, String target) {
        throw changed("replace the link " + link);
    }

    @Override
    public void rename(Path from, Path to) {
        throw changed("rename " + from);
    }

    @Override
    public void createFolder(Path folder, String mode) {
        throw changed("create " + folder);
    }

    @Override
    public void deleteTree(Path path) {
        throw changed("delete " + path);
    }

    @Override
    public void sync(Path folder) {
        throw changed("sync " + folder);
    }

    private static AssertionError changed(String what) {
        return new AssertionError("prepare, probe and loss change nothing, and this one wanted to " + what);
    }
}
