package org.upgradectl.core.survey;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;

/**
 * A release of a way that is looked at.
 *
 * @param hops the whole way
 * @param tree the release's own files
 */
public record AtRelease(Hop hop, List<Hop> hops, ReleaseTree tree) {
    public AtRelease {
        requireNonNull(hop, "hop is null");
        hops = List.copyOf(hops);
        requireNonNull(tree, "tree is null");
    }

    /** The one release of a way of one hop. */
    public AtRelease(Hop hop, ReleaseTree tree) {
        this(hop, List.of(hop), tree);
    }
}
