package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.ReopenAction;
import org.upgradectl.core.cli.action.RunDetails;
import org.upgradectl.core.cli.print.ReportText;
import picocli.CommandLine.Command;

@Command(
        name = "resume",
        header = "Takes a run that was cut on to the new release.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl resume", "  upgradectl abort      the other way"})
final class ResumeCommand implements Callable<Integer> {
    private final Session session;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Site site = session.siteOfOpenRun();
        RunDetails run;
        try (Watch watch = new Watch(session, site)) {
            Approval approval = new Approval(session, watch, false);
            run = new ReopenAction(session.workspace(), watch::of).resume(site, approval::longerSilence);
        }
        session.print(run.report(), page -> ReportText.addEnd(page.blank(), run));
        return ExitCodes.forward(run.report());
    }
}
