package org.upgradectl.core.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.RunsAction;
import org.upgradectl.core.cli.print.OtherDocuments;
import org.upgradectl.core.cli.print.OtherTexts;
import org.upgradectl.core.report.Report;
import picocli.CommandLine.Command;

@Command(
        name = "runs",
        header = "The runs of a site, the newest first.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl runs", "  upgradectl runs --json"})
final class RunsCommand implements Callable<Integer> {
    private final Session session;

    RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Site site = session.site();
        List<Report> reports = new RunsAction(session.workspace()).list(site);
        session.print(OtherDocuments.Runs.of(reports), page -> OtherTexts.addRuns(page, site.name(), reports));
        return ExitCodes.DONE;
    }
}
