package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.ReleaseListAction;
import org.upgradectl.core.cli.action.ReleaseListAction.Listed;
import org.upgradectl.core.cli.print.ReleaseText;
import org.upgradectl.core.cli.print.ReleasesDocument;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        header = "Which releases there are, and by which way one gets there.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl release list", "  upgradectl release list --offline --json"})
final class ReleaseListCommand implements Callable<Integer> {
    private final Session session;

    ReleaseListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Listed listed = new ReleaseListAction(session.workspace()).execute(session.site());
        session.print(ReleasesDocument.of(listed), page -> ReleaseText.addList(page, listed));
        return ExitCodes.DONE;
    }
}
