package org.upgradectl.core.cli;

import java.util.concurrent.Callable;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.ReleaseFetchAction;
import org.upgradectl.core.cli.action.ReleaseFetchAction.Fetched;
import org.upgradectl.core.cli.print.ReleaseText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fetch",
        header = "Brings a release into the cache and judges it whole.",
        description = {"", "An upgrade to it then needs no network for its code."},
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl release fetch 3.7.8"})
final class ReleaseFetchCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "V", description = "a version")
    private String version = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ReleaseFetchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Version wanted = Version.parse(version)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "V must be a version such as 2.5.1; found \"" + version + "\""));
        Fetched fetched = new ReleaseFetchAction(session.workspace()).execute(session.site(), wanted);
        session.print(fetched, page -> ReleaseText.addFetched(page, fetched));
        return ExitCodes.DONE;
    }
}
