package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.ReopenAction;
import org.upgradectl.core.cli.action.RunDetails;
import org.upgradectl.core.cli.print.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "abort",
        header = "Takes a run that was cut back to the old release.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl abort", "  upgradectl resume     the other way"})
final class AbortCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--accept-loss", description = "go back even where that costs data written since")
    private boolean acceptLoss;

    AbortCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Site site = session.siteOfOpenRun();
        RunDetails run;
        try (Watch watch = new Watch(session, site)) {
            run = new ReopenAction(session.workspace(), watch::of)
                    .abort(site, losses -> Approval.askLosses(session, losses, acceptLoss));
        }
        session.print(run.report(), page -> ReportText.addEnd(page.blank(), run));
        return ExitCodes.back(run.report());
    }
}
