package org.upgradectl.systemd;

import java.time.Duration;
import java.util.List;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;

/** The end of a unit's journal, for a message: the failure itself is told anyway, so nothing here fails. */
final class Journal {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int LINES = 12;
    private static final int WIDTH = 400;

    private final Commands commands;

    Journal(Commands commands) {
        this.commands = commands;
    }

    /** The last lines, oldest first, as the unit and systemd wrote them; without colours and other control characters. */
    List<String> lastLines(String unit) {
        try {
            // What a process wrote just before it died is otherwise on its way still.
            commands.run(CommandSpec.of("journalctl", "--sync").within(WITHIN));
            CommandResult result = commands.run(CommandSpec.of(
                            "journalctl",
                            "--quiet",
                            "--no-pager",
                            "--output=cat",
                            "--lines=" + LINES,
                            "--unit=" + UnitName.full(unit))
                    .withEnvironment("SYSTEMD_COLORS", "0")
                    .within(WITHIN));
            return result.ok()
                    ? result.output()
                            .lines()
                            .map(Journal::plain)
                            .filter(line -> !line.isEmpty())
                            .toList()
                    : List.of();
        } catch (UpgradeException e) {
            return List.of();
        }
    }

    private static String plain(String line) {
        String text = line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
                .replaceAll("[\\p{Cntrl}&&[^\t]]", "")
                .stripTrailing();
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "...";
    }
}
