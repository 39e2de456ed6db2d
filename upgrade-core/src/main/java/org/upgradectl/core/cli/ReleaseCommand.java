package org.upgradectl.core.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "release",
        header = "Releases: which there are, what an archive holds, into the cache.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl release list",
            "  upgradectl release inspect v3.7.8.tar.gz",
            "  upgradectl release fetch 3.7.8",
        })
final class ReleaseCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandMissing(spec.commandLine());
    }
}
