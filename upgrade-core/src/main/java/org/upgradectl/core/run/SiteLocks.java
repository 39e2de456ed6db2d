package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The locks of one site: of its real root folder, and of the link that an upgrade switches. Two sites that lead to one
 * installation by different ways have at least one of them in common, before the switch and after it.
 */
public final class SiteLocks {
    private static final int MOST_LINKS = 40;

    private final Path folder;
    private final Path root;

    /**
     * Takes no lock yet.
     *
     * @param folder of the locks of all sites of this host
     * @param root as the site file has it
     */
    public SiteLocks(Path folder, Path root) {
        this.folder = requireNonNull(folder, "folder is null");
        this.root = requireNonNull(root, "root is null");
    }

    /**
     * Holds all of them for as long as the work lasts.
     *
     * @param realRoot the root with its links resolved, as it was when the run was planned
     * @throws org.upgradectl.api.error.UpgradeException {@code site.locked}
     */
    public <T> T holding(Path realRoot, String run, Supplier<T> work) {
        Set<Path> names = new LinkedHashSet<>(Set.of(realRoot));
        names.add(lastLink(root));
        Deque<SiteLock> held = new ArrayDeque<>();
        try {
            // None is waited for: two that begin with different ones can't wait for each other.
            names.forEach(name -> held.push(SiteLock.take(folder, name, run)));
            return work.get();
        } finally {
            held.forEach(SiteLock::close);
        }
    }

    /** The last of the links that a root leads over, or the root itself; the folder that it lies in with links resolved. */
    static Path lastLink(Path root) {
        Path here = root.toAbsolutePath();
        try {
            here = inRealFolder(here);
            for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(here); i++) {
                Path next = inRealFolder(here.resolveSibling(Files.readSymbolicLink(here)));
                if (!Files.isSymbolicLink(next)) {
                    return here;
                }
                here = next;
            }
            return here;
        } catch (IOException e) {
            // what it leads to is gone: the name that is left is the one to lock
            return here;
        }
    }

    private static Path inRealFolder(Path path) throws IOException {
        Path parent = path.getParent();
        Path name = path.getFileName();
        return parent == null || name == null ? path : parent.toRealPath().resolve(name);
    }
}
