package org.upgradectl.api.step;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/** All that a plan may rest on. */
public interface PlanContext {
    Site site();

    SitePaths paths();

    Facts facts();

    /** All hops of the plan, in order; at least one. */
    List<Hop> hops();

    /** The hop at hand; empty for steps of scope {@link Scope#ONCE}. */
    Optional<Hop> hop();

    /** With {@code --offline}, what is planned may let nothing leave the host. */
    default boolean offline() {
        return false;
    }

    /** The release that will be served in the end. */
    default Hop lastHop() {
        return hops().get(hops().size() - 1);
    }
}
