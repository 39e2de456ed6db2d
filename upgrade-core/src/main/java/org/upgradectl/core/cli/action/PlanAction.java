package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.plan.PlanningResult.Planned;
import org.upgradectl.core.plan.PlanningResult.Unchanged;
import org.upgradectl.core.plan.PlanningResult.Unreadable;
import org.upgradectl.core.site.SiteFileEditor;
import org.upgradectl.core.survey.Surveyor;

/** Plans an upgrade; changes nothing but the cache, and the site file where somebody decides what it does not say. */
public final class PlanAction {
    private final Workspace workspace;
    private final Decider decider;

    /** Plans with somebody who can be asked about files of the site's own. */
    public PlanAction(Workspace workspace, Decider decider) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.decider = requireNonNull(decider, "decider is null");
    }

    /**
     * Plans; blockers are findings of the result. What was decided is kept in the site file, and planned with.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code run.unknown}, where packages are to be those of a run, and it
     *     has none for a release on the way; and what planning throws
     */
    public PlanResult execute(Site site, Destination target) {
        return plan(site, target, decided -> workspace.work(decided, SilentProgress.SILENT, List.of()))
                .result();
    }

    /**
     * A plan, and what can run it.
     *
     * @param work of the site that the result is for, with all that was decided
     */
    record Prepared(SiteWork work, PlanResult result) {}

    Prepared plan(Site site, Destination target, Function<Site, SiteWork> works) {
        Optional<PackagesOfRun> held = target.constraintsFrom().map(run -> PackagesOfRun.read(site, run));
        Site decided = held.map(packages -> packages.hold(site)).orElse(site);
        while (true) {
            SiteWork work = works.apply(decided);
            PlanResult result = plan(work, decided, target);
            held.ifPresent(packages -> result.plan().ifPresent(plan -> packages.requireFor(plan.hops())));
            Optional<LocalFileSettings> more = decide(result);
            if (more.isEmpty()) {
                return new Prepared(work, result);
            }
            decided = workspace.keep(decided, more.get());
        }
    }

    private Optional<LocalFileSettings> decide(PlanResult result) {
        List<UndecidedFile> files = UndecidedFile.of(result);
        boolean kept = SiteFileEditor.mayWrite(workspace.siteFile(result.site()));
        return files.isEmpty() || !kept ? Optional.empty() : decider.decide(result.site(), files);
    }

    private PlanResult plan(SiteWork work, Site site, Destination target) {
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
