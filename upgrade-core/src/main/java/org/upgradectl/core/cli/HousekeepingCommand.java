package org.upgradectl.core.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.HousekeepingAction;
import org.upgradectl.core.cli.action.HousekeepingResult;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.print.HousekeepingDocument;
import org.upgradectl.core.cli.print.HousekeepingText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "housekeeping",
        header = "Is the nightly housekeeping scheduled, would it run, did it run.",
        description = {
            "",
            "Changes nothing without --fix or --undo. Both show first what they would do, and ask;",
            "without a terminal nobody can be asked: they need --yes."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl housekeeping",
            "  upgradectl housekeeping --fix          does what the product's guide says",
            "  upgradectl housekeeping --undo         takes back what --fix did last",
            "  upgradectl housekeeping --json"
        })
final class HousekeepingCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--fix", description = "schedule it, or take away what is no longer needed")
    private boolean fix;

    @Option(names = "--undo", description = "take back what --fix did last, or has left where it was cut")
    private boolean undo;

    @Option(
            names = {"-y", "--yes"},
            description = "don't ask")
    private boolean yes;

    HousekeepingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (fix && undo) {
            throw new UpgradeException(
                    StandardError.USAGE, "--fix and --undo exclude each other", "Nothing was changed.", "Say one.");
        }
        HousekeepingResult result = result(new HousekeepingAction(session.workspace()));
        session.print(HousekeepingDocument.of(result), page -> HousekeepingText.add(page, result));
        return ExitCodes.DONE;
    }

    private HousekeepingResult result(HousekeepingAction action) {
        Site site = session.site();
        if (fix) {
            return action.fix(
                    site,
                    cut -> approve("A --fix was cut. This of it will be taken back first:", cut, "--fix"),
                    found -> approve("This will be done:", found.fix(), "--fix"));
        }
        return undo
                ? action.undo(site, last -> approve("This will be taken back:", last, "--undo"))
                : action.read(site);
    }

    /** Throws where it is refused. */
    private boolean approve(String heading, List<String> acts, String option) {
        if (!session.options().json()) {
            Page page = session.console().page();
            HousekeepingText.addActs(page, heading, acts);
            session.console().out(page.blank().text());
        }
        if (!yes) {
            Approval.ask(session, "Go on? [y/N]", "upgradectl housekeeping " + option + " --yes");
        }
        return true;
    }
}
