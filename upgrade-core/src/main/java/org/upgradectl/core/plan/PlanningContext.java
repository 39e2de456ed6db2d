package org.upgradectl.core.plan;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.PlanContext;

/** What a step sees when it is asked for its acts. */
record PlanningContext(Site site, SitePaths paths, Facts facts, List<Hop> hops, Optional<Hop> hop, boolean offline)
        implements PlanContext {}
