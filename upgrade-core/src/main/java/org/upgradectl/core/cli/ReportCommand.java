package org.upgradectl.core.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.RunDetails;
import org.upgradectl.core.cli.action.RunsAction;
import org.upgradectl.core.cli.print.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        header = "What a run did, step by step.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl report", "  upgradectl report 20261122T140512Z --json"})
final class ReportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "the newest one, unless another is named")
    private Optional<String> run = Optional.empty();

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunDetails details = new RunsAction(session.workspace()).find(session.site(), run);
        session.print(details.report(), page -> new ReportText(page, details).addAll());
        return ExitCodes.DONE;
    }
}
