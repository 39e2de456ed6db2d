package org.upgradectl.tarball.site;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The link that names the folder of the live release: the root itself, or the last of several links that lead there.
 *
 * @param link its folder's own links resolved
 * @param target as the link has it, without a slash at its end
 * @param folder of the release, all links resolved
 */
public record VersionLink(Path link, Path target, Path folder) {
    private static final int MOST_LINKS = 40;

    public VersionLink {
        requireNonNull(link, "link is null");
        requireNonNull(target, "target is null");
        requireNonNull(folder, "folder is null");
    }

    /**
     * Follows the links from a root; empty where it is no link, or leads to no folder.
     *
     * @throws IOException where they can't be read
     */
    public static Optional<VersionLink> of(Path root) throws IOException {
        Path here = root.toAbsolutePath();
        Optional<VersionLink> last = Optional.empty();
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(here); i++) {
            Path parent =
                    requireNonNull(here.getParent(), "a link lies in a folder").toRealPath();
            Path link = parent.resolve(requireNonNull(here.getFileName(), "a link has a name"));
            // As text and back: a slash at its end goes.
            Path target = Path.of(Files.readSymbolicLink(here).toString());
            here = parent.resolve(target);
            if (!Files.isDirectory(here)) {
                return Optional.empty();
            }
            last = Optional.of(new VersionLink(link, target, here.toRealPath()));
        }
        return last;
    }

    /** The target that names another folder beside the live one, written in the same way. */
    public Path naming(Path sibling) {
        Path name = requireNonNull(sibling.getFileName(), "a folder has a name");
        // A link may name its target by a way round, such as a/../b; the text can then not be kept.
        boolean plain = String.valueOf(target.getFileName()).equals(String.valueOf(folder.getFileName()));
        return plain ? target.resolveSibling(name) : sibling;
    }
}
