package org.upgradectl.tarball.survey;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a link of the site's own leads once it lies in the folder of the next release.
 *
 * @param live the folder that it lies in now
 */
record CarriedLink(LiveFolder live) {
    CarriedLink {
        requireNonNull(live, "live is null");
    }

    /**
     * Tells whether it would lead to nothing, or back into the live release's folder.
     *
     * @param path of the link, from the live release's folder
     * @param there whether the next release will have a path, or something below it
     */
    boolean isBound(String path, Predicate<String> there) throws IOException {
        Path link = live.folder().resolve(path);
        Path folder = requireNonNull(link.getParent(), "a link lies in a folder");
        Path text = Files.readSymbolicLink(link);
        // One that leaves the release's folder and comes back by its name begins with two dots.
        Path inside = live.folder().relativize(folder).resolve(text).normalize();
        if (!text.isAbsolute() && !inside.startsWith("..")) {
            return !there.test(inside.toString());
        }
        Optional<LiveFolder.Place> place = live.find(folder.resolve(text));
        boolean stays =
                place.isPresent() && !(place.get().moves() && live.link().isPresent());
        return stays || (place.isPresent() && !there.test(place.get().path()));
    }
}
