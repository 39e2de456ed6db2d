package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.survey.FactSnapshot;

/** What came of planning. */
public sealed interface PlanningResult {
    /** What was read of the live site. */
    FactSnapshot facts();

    List<Finding> findings();

    /** There is something to do. */
    record Planned(Plan plan, FactSnapshot facts) implements PlanningResult {
        public Planned {
            requireNonNull(plan, "plan is null");
            requireNonNull(facts, "facts is null");
        }

        @Override
        public List<Finding> findings() {
            return plan.findings();
        }
    }

    /** The release asked for is the one that is installed. */
    record Unchanged(Version version, Release release, FactSnapshot facts, List<Finding> findings)
            implements PlanningResult {
        public Unchanged {
            requireNonNull(version, "version is null");
            requireNonNull(release, "release is null");
            requireNonNull(facts, "facts is null");
            findings = List.copyOf(findings);
        }
    }

    /** The site, or the source of its releases, can't be read well enough to plan: blockers tell why. */
    record Unreadable(Optional<Version> version, FactSnapshot facts, List<Finding> findings) implements PlanningResult {
        public Unreadable {
            requireNonNull(version, "version is null");
            requireNonNull(facts, "facts is null");
            findings = List.copyOf(findings);
        }
    }
}
