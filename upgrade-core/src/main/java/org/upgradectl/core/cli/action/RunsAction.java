package org.upgradectl.core.cli.action;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.VisitorsView;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.report.Reports;
import org.upgradectl.core.run.Journal;
import org.upgradectl.core.run.RunFolder;
import org.upgradectl.core.run.RunStore;

/** Tells of runs. Needs no plugin: what was done can be read also where the program is damaged. */
public final class RunsAction {
    private final Workspace workspace;

    public RunsAction(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The reports of all runs of a site, the newest first. */
    public List<Report> list(Site site) {
        RunStore store = workspace.runs(site);
        return store.all().stream().map(run -> report(store, run)).toList();
    }

    /**
     * One run.
     *
     * @param id empty: the newest
     * @throws UpgradeException {@code run.unknown}
     */
    public RunDetails find(Site site, Optional<String> id) {
        RunStore store = workspace.runs(site);
        RunFolder run = id.map(store::find)
                .or(() -> store.all().stream().findFirst())
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RUN_UNKNOWN,
                        "there was no run of " + site.name() + " yet",
                        "Nothing was changed.",
                        "upgradectl upgrade    begins one"));
        return RunDetails.of(site, store.plan(run), run, report(store, run));
    }

    private static Report report(RunStore store, RunFolder run) {
        return Reports.of(store.plan(run), Journal.read(run.journal()), VisitorsView.of(run));
    }
}
