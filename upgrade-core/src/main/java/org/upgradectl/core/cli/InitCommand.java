package org.upgradectl.core.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.InitAction;
import org.upgradectl.core.cli.print.OtherDocuments;
import org.upgradectl.core.cli.print.OtherTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        header = "Recognises the installation in a folder and writes its site file. Runs nothing of it.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl init /opt/status-page", "  upgradectl init /opt/status-page --print"})
final class InitCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "the root of the installation; by default this folder")
    private Path directory = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "what the site is to be called")
    private Optional<String> name = Optional.empty();

    @Option(names = "--print", description = "only show the file")
    private boolean print;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        InitAction.InitResult result = new InitAction(session.workspace())
                .execute(directory, name.or(() -> session.options().site()), !print);
        session.print(OtherDocuments.Init.of(result), page -> OtherTexts.addInit(page, result));
        return ExitCodes.DONE;
    }
}
