package org.upgradectl.testkit.contract;

import java.time.Duration;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;

/** Commands that a kill interrupts: the program gets a moment, then its whole session ends. */
final class KillableCommands implements Commands {
    /** Enough for a program to begin its work, too little for most to end it. */
    private static final Duration MOMENT = Duration.ofMillis(15);

    private final Commands commands;
    private final KillSwitch kill;

    KillableCommands(Commands commands, KillSwitch kill) {
        this.commands = commands;
        this.kill = kill;
    }

    @Override
    public CommandResult run(CommandSpec spec) {
        pass(spec);
        return commands.run(spec);
    }

    @Override
    public CommandResult runOrFail(CommandSpec spec) {
        pass(spec);
        return commands.runOrFail(spec);
    }

    private void pass(CommandSpec spec) {
        kill.pass(Optional.of(() -> {
            try {
                commands.run(spec.within(MOMENT));
            } catch (UpgradeException e) {
                // It was killed, as it should be.
            }
        }));
    }
}
