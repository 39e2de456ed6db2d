package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.Decider;
import org.upgradectl.core.cli.action.Destination;
import org.upgradectl.core.cli.action.PlanAction;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.print.CheckDocument;
import org.upgradectl.core.cli.print.CheckText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        header = "What stands in the way of an upgrade. Changes nothing.",
        description = {"", "Exit code 3 where a finding forbids it."},
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl check", "  upgradectl check --to 2.5.1 --json"})
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Destination destination = target.destination();
        PlanResult result = new PlanAction(session.workspace(), Decider.NOBODY)
                .execute(target.of(session.site(), session.workspace()), destination);
        session.print(CheckDocument.of(result), page -> CheckText.add(page, result));
        return result.blockers().isEmpty() ? ExitCodes.DONE : ExitCodes.BLOCKED;
    }
}
