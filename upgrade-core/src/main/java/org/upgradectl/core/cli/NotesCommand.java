package org.upgradectl.core.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.NotesAction;
import org.upgradectl.core.cli.print.NotesDocument;
import org.upgradectl.core.cli.print.NotesText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "notes",
        header = "The release notes of every release on the way; what breaks comes first.",
        description = {"", "They are read from the files of the release itself."},
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl notes", "  upgradectl notes --to 2.5.1 --json"})
final class NotesCommand implements Callable<Integer> {
    private static final String LATEST = "latest";

    private final Session session;

    @Option(names = "--to", paramLabel = "V", description = "a version, or `latest`, the default")
    private String to = LATEST;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    NotesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Version> target = Version.parse(to);
        if (target.isEmpty() && !to.equals(LATEST)) {
            throw new ParameterException(
                    spec.commandLine(), "--to must be a version such as 2.5.1, or latest; found \"" + to + "\"");
        }
        NotesAction.NotesResult result = new NotesAction(session.workspace()).execute(session.site(), target);
        session.print(NotesDocument.of(result), page -> NotesText.add(page, result));
        return ExitCodes.DONE;
    }
}
