package org.upgradectl.testkit.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;

/** Commands that enter the box first. */
record BoxCommands(Commands outside, List<String> entering) implements Commands {
    BoxCommands {
        entering = List.copyOf(entering);
    }

    @Override
    public CommandResult run(CommandSpec spec) {
        return outside.run(inside(spec));
    }

    @Override
    public CommandResult runOrFail(CommandSpec spec) {
        return outside.runOrFail(inside(spec));
    }

    private CommandSpec inside(CommandSpec spec) {
        List<String> line = new ArrayList<>(entering);
        // Only root gets in; so the user is changed to inside.
        spec.user().ifPresent(user -> line.addAll(List.of("runuser", "-u", user, "--")));
        line.addAll(spec.argv());
        return new CommandSpec(
                line,
                spec.environment(),
                spec.secretEnvironment(),
                spec.workingDirectory(),
                Optional.empty(),
                spec.input(),
                spec.output(),
                spec.deadline(),
                spec.onLine());
    }
}
