package org.upgradectl.api.fact;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/** What a reader may use. Commands are for reading only: what they change is a defect. */
public interface FactContext {
    Site site();

    SitePaths paths();

    /** What earlier readers found. */
    Facts facts();

    /** Present at {@link Moment#TARGET} and {@link Moment#STAGED}. */
    Optional<Hop> hop();

    /** All hops of the plan at hand, in order; none where there is no plan yet. */
    default List<Hop> hops() {
        return List.of();
    }

    /** The release's own files; present at {@link Moment#TARGET} and {@link Moment#STAGED}. */
    Optional<ReleaseTree> tree();

    Commands commands();

    Secrets secrets();

    Databases databases();

    Cancellation cancellation();

    /** Whether nothing may leave this host: what a reader would ask the network for stays unknown. */
    default boolean offline() {
        return false;
    }
}
