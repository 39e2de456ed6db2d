package org.upgradectl.core.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all commands, with the options that every command takes, before or after its name. */
@Command(
        name = "upgradectl",
        header = "Upgrades self-hosted Django applications: plans it, runs it, and can take it back.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  upgradectl init /opt/status-page    recognise an installation",
            "  upgradectl plan                     what an upgrade would do",
            "  upgradectl upgrade                  plan, ask, run",
            "  upgradectl COMMAND --help           more of a command",
        })
final class GlobalOptions implements Runnable {
    @Option(
            names = "--site",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "the site; needed only where there is more than one")
    private Optional<String> site = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "the same for a program")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "more of it, and the log on standard error")
    private boolean verbose;

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "nothing leaves this host")
    private boolean offline;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours; also by NO_COLOR")
    private boolean noColor;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "lines instead of a moving view")
    private boolean noProgress;

    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "sites and products; also by UPGRADECTL_CONFIG_DIR")
    private Optional<Path> configDir = Optional.empty();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "runs and caches; also by UPGRADECTL_STATE_DIR")
    private Optional<Path> stateDir = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "the version of upgradectl")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean version;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandMissing(spec.commandLine());
    }

    Optional<String> site() {
        return site;
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    boolean offline() {
        return offline;
    }

    boolean noColor() {
        return noColor;
    }

    boolean noProgress() {
        return noProgress;
    }

    Optional<Path> configDir() {
        return configDir;
    }

    Optional<Path> stateDir() {
        return stateDir;
    }
}
