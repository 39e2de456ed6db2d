package org.upgradectl.testkit.systemd;

import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;

/**
 * Files as they are seen inside of the box.
 *
 * @param units what is {@code /etc/systemd/system} there
 */
record BoxFiles(HostFiles outside, Path units) implements HostFiles {
    private static final Path INSIDE = Path.of("/etc/systemd/system");

    @Override
    public void write(Path file, byte[] content, String mode) {
        outside.write(seen(file), content, mode);
    }

    @Override
    public void replaceLink(Path link, String target) {
        outside.replaceLink(seen(link), target);
    }

    @Override
    public void rename(Path from, Path to) {
        outside.rename(seen(from), seen(to));
    }

    @Override
    public void createFolder(Path folder, String mode) {
        outside.createFolder(seen(folder), mode);
    }

    @Override
    public void deleteTree(Path path) {
        outside.deleteTree(seen(path));
    }

    @Override
    public void sync(Path folder) {
        outside.sync(seen(folder));
    }

    private Path seen(Path path) {
        return path.startsWith(INSIDE) ? units.resolve(INSIDE.relativize(path)) : path;
    }
}
