package org.upgradectl.core.cli.action;

import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.plan.PlanningResult.Planned;
import org.upgradectl.core.plan.PlanningResult.Unchanged;
import org.upgradectl.core.plan.PlanningResult.Unreadable;
import org.upgradectl.core.survey.Surveyor;

/** Plans an upgrade; changes nothing but the cache. */
public final class PlanAction {
    private final Workspace workspace;

    public PlanAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Plans; blockers are findings of the result. */
    public PlanResult execute(Site site, Destination target) {
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of());
        return plan(work, site, target);
    }

    PlanResult plan(SiteWork work, Site site, Destination target) {
        PlanningResult result = Reading.of(() -> work.plan(target.request(workspace.offline())));
        List<Finding> ofTheFile = workspace.sites().findings(site);
        PlanningResult all = ofTheFile.isEmpty() ? result : with(result, ofTheFile);
        work.waivers().require(target.waived(), all.findings());
        return new PlanResult(site, all, target.waived());
    }

    /** What is wrong with the site file counts like what the checks find. */
    private static PlanningResult with(PlanningResult result, List<Finding> more) {
        List<Finding> all = Surveyor.inOrder(
                Stream.concat(more.stream(), result.findings().stream()).toList());
        if (result instanceof Planned planned) {
            return new Planned(planned.plan().withFindings(all), planned.facts());
        }
        if (result instanceof Unchanged unchanged) {
            return new Unchanged(unchanged.version(), unchanged.release(), unchanged.facts(), all);
        }
        Unreadable unreadable = (Unreadable) result;
        return new Unreadable(unreadable.version(), unreadable.facts(), all);
    }
}
