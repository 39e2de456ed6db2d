package org.upgradectl.core.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.core.cli.action.ReleaseInspectAction;
import org.upgradectl.core.cli.action.ReleaseInspectAction.Inspected;
import org.upgradectl.core.cli.print.InspectionDocument;
import org.upgradectl.core.cli.print.ReleaseText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        header = "Judges a release archive whole, tar.gz or zip. Needs no site.",
        description = {
            "",
            "Exit code 10 where it is hostile, damaged or no archive; it says which",
            "entry and why, and nothing of it is left."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl release inspect v3.7.8.tar.gz",
            "  upgradectl release inspect v3.7.8.tar.gz --extract /tmp/look",
        })
final class ReleaseInspectCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "the archive")
    private Path file = Path.of("");

    @Option(
            names = "--extract",
            paramLabel = "DIR",
            description = "a new folder for what it holds, its top folder left out")
    private Optional<Path> extract = Optional.empty();

    ReleaseInspectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Inspected inspected = new ReleaseInspectAction(session.workspace()).execute(file, extract);
        session.print(InspectionDocument.of(inspected), page -> ReleaseText.addInspection(page, inspected));
        return inspected.sound() ? ExitCodes.DONE : ExitCodes.of(ErrorCategory.VERIFICATION);
    }
}
