package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.upgradectl.tarball.site.VersionLink;

/**
 * The folder of the live release, and the link that an upgrade lets name another one: a path may lead into it by the link,
 * by links to that, by others, or by its own name.
 *
 * @param folder all links resolved
 * @param link that names it; empty where the root is the folder itself
 */
record LiveFolder(Path folder, Optional<Path> link) {
    private static final int MOST_LINKS = 40;

    LiveFolder {
        requireNonNull(folder, "folder is null");
        requireNonNull(link, "link is null");
    }

    static LiveFolder of(Path siteRoot) throws IOException {
        Optional<VersionLink> link = VersionLink.of(siteRoot);
        Path folder = Files.exists(siteRoot) ? siteRoot.toRealPath() : siteRoot;
        return new LiveFolder(folder, link.map(VersionLink::link));
    }

    /**
     * A place in the folder.
     *
     * @param path from the folder; empty for the folder itself
     * @param moves whether the same way leads into the next release's folder after the switch
     */
    record Place(String path, boolean moves) {}

    /** Where an absolute path leads to in the folder; the first link in there stands for all behind it. Empty where elsewhere. */
    Optional<Place> find(Path path) throws IOException {
        Deque<Path> ahead = new ArrayDeque<>();
        path.forEach(ahead::addLast);
        Path here = path.getRoot();
        boolean moves = link.isEmpty();
        int links = 0;
        while (here != null) {
            if (here.equals(folder)) {
                Path rest = rest(ahead);
                if (!rest.startsWith("..")) {
                    return Optional.of(new Place(upToALink(rest).toString(), moves));
                }
                // What leaves it again comes back by another way.
                moves = link.isEmpty();
            }
            Path name = ahead.pollFirst();
            if (name == null) {
                return Optional.empty();
            }
            Path next = here.resolve(name).normalize();
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                moves |= link.isPresent() && link.get().equals(next);
                Path target = Files.readSymbolicLink(next);
                for (int i = target.getNameCount() - 1; i >= 0; i--) {
                    ahead.addFirst(target.getName(i));
                }
                here = target.isAbsolute() ? target.getRoot() : here;
            } else {
                here = next;
            }
        }
        return Optional.empty();
    }

    private Path upToALink(Path rest) {
        for (int i = 1; i < rest.getNameCount(); i++) {
            if (Files.isSymbolicLink(folder.resolve(rest.subpath(0, i)))) {
                return rest.subpath(0, i);
            }
        }
        return rest;
    }

    private static Path rest(Deque<Path> ahead) {
        Path rest = Path.of("");
        for (Path name : ahead) {
            rest = rest.resolve(name);
        }
        return rest.normalize();
    }
}
