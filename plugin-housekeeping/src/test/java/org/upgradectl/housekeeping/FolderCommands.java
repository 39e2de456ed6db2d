package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;

/** Commands of this machine over the files of a host whose root is a folder; its journal and its systemd are not there. */
record FolderCommands(Commands here, Path host) implements Commands {
    private static final List<String> MISSING = List.of("journalctl", "systemctl");

    FolderCommands {
        requireNonNull(here, "here is null");
        requireNonNull(host, "host is null");
    }

    @Override
    public CommandResult run(CommandSpec spec) {
        return shown(here.run(there(spec)));
    }

    @Override
    public CommandResult runOrFail(CommandSpec spec) {
        return shown(here.runOrFail(there(spec)));
    }

    private CommandSpec there(CommandSpec spec) {
        List<String> line = spec.argv().stream()
                .map(word -> word.startsWith("/etc/") ? host + word : word)
                .toList();
        return CommandSpec.of(MISSING.contains(line.get(0)) ? List.of("/nowhere/" + line.get(0)) : line)
                .within(spec.deadline());
    }

    private CommandResult shown(CommandResult result) {
        return new CommandResult(
                result.exitCode(), result.output().replace(host.toString(), ""), result.error(), result.elapsed());
    }
}
