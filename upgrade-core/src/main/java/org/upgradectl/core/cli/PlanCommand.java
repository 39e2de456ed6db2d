package org.upgradectl.core.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.Destination;
import org.upgradectl.core.cli.action.PlanAction;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.print.NoPlanDocument;
import org.upgradectl.core.cli.print.PlanText;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.plan.PlanDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        header = "What an upgrade would do, in order, and how long it would take. Changes nothing of the site.",
        description = {
            "",
            "On a terminal it asks what becomes of files of the site's own that nothing names, and keeps the answers in the"
                    + " site file. Exit code 3 where a finding forbids it.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl plan",
            "  upgradectl plan --to 2.5.1 -v     every act, and how it is taken back",
            "  upgradectl plan -o plan.json      for: upgradectl upgrade --plan plan.json",
        })
final class PlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "-o", paramLabel = "FILE", description = "write the plan there, too")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--detailed-exitcode", description = "exit code 8 where there is something to do")
    private boolean detailed;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Destination destination = target.destination();
        PlanResult result = new PlanAction(session.workspace(), new FileQuestions(session))
                .execute(target.of(session.site(), session.workspace()), destination);
        Object document =
                result.plan().map(plan -> (Object) PlanDocument.of(plan)).orElse(NoPlanDocument.of(result));
        session.print(
                document,
                page -> PlanText.addForReading(page, result, session.options().verbose()));
        output.ifPresent(file -> new DurableFiles()
                .write(
                        file.toAbsolutePath(),
                        Json.pretty(Json.document(document)).getBytes(StandardCharsets.UTF_8),
                        "rw-------"));
        if (!result.blockers().isEmpty()) {
            return ExitCodes.BLOCKED;
        }
        return detailed && result.plan().isPresent() ? ExitCodes.PENDING : ExitCodes.DONE;
    }
}
