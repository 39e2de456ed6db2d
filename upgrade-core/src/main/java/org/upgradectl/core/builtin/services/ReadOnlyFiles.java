package org.upgradectl.core.builtin.services;

import java.nio.file.Path;
import org.upgradectl.api.context.HostFiles;

/** Files for a survey, which changes nothing. */
final class ReadOnlyFiles implements HostFiles {
    @Override
    public void write(Path file, byte[] content, String mode) {
        throw refused();
    }

    @Override
    public void replaceLink(Path link, String target) {
        throw refused();
    }

    @Override
    public void rename(Path from, Path to) {
        throw refused();
    }

    @Override
    public void createFolder(Path folder, String mode) {
        throw refused();
    }

    @Override
    public void deleteTree(Path path) {
        throw refused();
    }

    @Override
    public void sync(Path folder) {
        throw refused();
    }

    private static IllegalStateException refused() {
        return new IllegalStateException("a service manager must not change files while the site is surveyed");
    }
}
