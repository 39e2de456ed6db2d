package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;

/** The files of releases, each fetched and opened once while a plan is made. */
final class OpenTrees implements AutoCloseable {
    private final Function<Release, ReleaseTree> open;
    private final Map<Release, ReleaseTree> trees = new LinkedHashMap<>();

    OpenTrees(Function<Release, ReleaseTree> open) {
        this.open = requireNonNull(open, "open is null");
    }

    /** A release's files; they are closed with this. */
    ReleaseTree of(Release release) {
        ReleaseTree known = trees.get(release);
        if (known != null) {
            return known;
        }
        ReleaseTree opened = open.apply(release);
        trees.put(release, opened);
        return opened;
    }

    @Override
    public void close() {
        trees.values().forEach(ReleaseTree::close);
    }
}
