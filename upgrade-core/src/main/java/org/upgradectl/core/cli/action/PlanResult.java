package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Blockers;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.plan.PlanningResult.Planned;
import org.upgradectl.core.plan.PlanningResult.Unchanged;
import org.upgradectl.core.plan.PlanningResult.Unreadable;

/**
 * What came of planning for a site.
 *
 * @param waived reasons by finding id
 */
public record PlanResult(Site site, PlanningResult planning, Map<String, String> waived) {
    public PlanResult {
        requireNonNull(site, "site is null");
        requireNonNull(planning, "planning is null");
        waived = Map.copyOf(waived);
    }

    /** The same with another plan. */
    public PlanResult withPlan(Plan plan) {
        return new PlanResult(site, new Planned(plan, planning.facts()), waived);
    }

    /** The plan, where there is something to do. */
    public Optional<Plan> plan() {
        return planning instanceof Planned planned ? Optional.of(planned.plan()) : Optional.empty();
    }

    /** The installed version, where it is known. */
    public Optional<Version> from() {
        if (planning instanceof Planned planned) {
            return Optional.of(planned.plan().from());
        }
        return planning instanceof Unchanged unchanged
                ? Optional.of(unchanged.version())
                : ((Unreadable) planning).version();
    }

    /** The version that would be served, where one was chosen. */
    public Optional<Version> to() {
        if (planning instanceof Planned planned) {
            return Optional.of(planned.plan().to());
        }
        return planning instanceof Unchanged unchanged
                ? Optional.of(unchanged.release().version())
                : Optional.empty();
    }

    public List<Finding> findings() {
        return planning.findings();
    }

    /** The findings that forbid to go on. */
    public List<Finding> blockers() {
        return Blockers.of(findings(), waived);
    }
}
