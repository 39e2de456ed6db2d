package org.upgradectl.core.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "plugin",
        header = "The plugins of this installation.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl plugin list"})
final class PluginCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandMissing(spec.commandLine());
    }
}
