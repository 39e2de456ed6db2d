package org.upgradectl.core.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.action.Destination;
import org.upgradectl.core.cli.action.UpgradeAction;
import org.upgradectl.core.cli.action.UpgradeAction.UpgradeResult;
import org.upgradectl.core.cli.print.NoRunDocument;
import org.upgradectl.core.cli.print.PlanText;
import org.upgradectl.core.cli.print.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "upgrade",
        header = "Plans, asks, and runs. Where it fails, it goes back by itself.",
        description = {"", "Without a terminal nobody can be asked: it needs --yes."},
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl upgrade",
            "  upgradectl upgrade --to 2.5.1 --yes --json",
            "  upgradectl upgrade --rehearse            tries it on a copy; later plans use its figures",
            "  upgradectl upgrade --plan plan.json      only if it still fits",
        })
final class UpgradeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--plan", paramLabel = "FILE", description = "run a plan that was made earlier")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--rehearse",
            description = "only try it: on a copy of the data, up to the gate; nothing live is changed")
    private boolean rehearse;

    @Option(
            names = {"-y", "--yes"},
            description = "don't ask")
    private boolean yes;

    UpgradeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (plan.isPresent()) {
            target.refuseBesidePlan();
        }
        Destination destination = target.destination();
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Site described = target.of(session.siteOfOpenRun(), session.workspace());
        Site site = rehearse
                ? described.withRehearsal(
                        new RehearsalSettings(true, described.rehearsal().within()))
                : described;
        session.workspace().requireNoOpenRun(site);
        Approval.requireSomebody(session, yes);
        UpgradeResult result;
        try (Watch watch = new Watch(session, site)) {
            result = new UpgradeAction(session.workspace(), new Approval(session, watch, yes))
                    .execute(site, destination, plan, rehearse);
        }
        if (result instanceof UpgradeResult.NotRun notRun) {
            session.print(
                    NoRunDocument.of(notRun.planning(), begin),
                    page -> PlanText.addForReading(
                            page, notRun.planning(), session.options().verbose()));
            return notRun.planning().blockers().isEmpty() ? ExitCodes.DONE : ExitCodes.BLOCKED;
        }
        UpgradeResult.Ran ran = (UpgradeResult.Ran) result;
        session.print(ran.run().report(), page -> ReportText.addEnd(page.blank(), ran.run()));
        return ExitCodes.forward(ran.run().report());
    }
}
