package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Consent;
import org.upgradectl.core.run.OpenRun;
import org.upgradectl.core.run.RunFolder;
import org.upgradectl.core.run.RunStore;

/** Takes an open run to its end: on to the new release, or back to the old one. */
public final class ReopenAction {
    private final Workspace workspace;
    private final Function<Plan, RunListener> watch;

    /**
     * Watched by a listener.
     *
     * @param watch gives who watches the run of a plan
     */
    public ReopenAction(Workspace workspace, Function<Plan, RunListener> watch) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /**
     * On.
     *
     * @param consent asked at the gate, where the run has not come past it yet
     * @throws UpgradeException {@code run.unknown} where no run is open, {@code site.locked} where it runs
     */
    public RunDetails resume(Site site, Consent consent) {
        RunStore store = workspace.runs(site);
        RunFolder run = open(site, store);
        Plan plan = store.plan(run);
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of(watch.apply(plan)), consent);
        return details(site, store, run, plan, work.resume(run));
    }

    /**
     * Back.
     *
     * @param accept is shown what going back would cost, where it costs anything, and throws where that is refused
     * @throws UpgradeException as {@link #resume}, and {@code run.needs-person}
     */
    public RunDetails abort(Site site, Consumer<List<String>> accept) {
        RunStore store = workspace.runs(site);
        RunFolder run = open(site, store);
        Plan plan = store.plan(run);
        SiteWork work = workspace.work(site, SilentProgress.SILENT, List.of(watch.apply(plan)));
        List<String> losses = work.losses(run);
        if (!losses.isEmpty()) {
            accept.accept(losses);
        }
        return details(site, store, run, plan, work.abort(run, !losses.isEmpty()));
    }

    private RunFolder open(Site site, RunStore store) {
        OpenRun open = workspace
                .openRun(site)
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RUN_UNKNOWN,
                        "no run of " + site.name() + " is open",
                        "Nothing was changed.",
                        "upgradectl runs    lists those that are over"));
        if (open.underWay()) {
            throw OpenRunWords.refusal(open);
        }
        return store.find(open.run());
    }

    private static RunDetails details(Site site, RunStore store, RunFolder run, Plan plan, Report report) {
        return RunDetails.of(site, plan, store.folder(run.id()), report);
    }
}
