package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.version.Version;

/** What a step sees while a plan is made. */
public record TestPlanContext(Site site, SitePaths paths, Facts facts, List<Hop> hops, Optional<Hop> hop)
        implements PlanContext {

    public TestPlanContext {
        requireNonNull(site, "site is null");
        requireNonNull(paths, "paths is null");
        requireNonNull(facts, "facts is null");
        hops = List.copyOf(hops);
        requireNonNull(hop, "hop is null");
    }

    /** One hop from 1.0 to 1.1, which is at hand. */
    public static TestPlanContext of(Site site, Facts facts) {
        Hop hop = hop("1.0", "1.1");
        return new TestPlanContext(
                site, new TestPaths(site, "20260101T000000Z"), facts, List.of(hop), Optional.of(hop));
    }

    /** The only hop of a plan; the release's tag is the version with a {@code v}. */
    public static Hop hop(String from, String to) {
        Release release =
                new Release(new Version(to), "v" + to, Optional.of("content-of-" + to), Optional.empty(), false);
        return new Hop(0, new Version(from), release, true);
    }
}
