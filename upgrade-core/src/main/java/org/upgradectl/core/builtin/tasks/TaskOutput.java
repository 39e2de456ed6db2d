package org.upgradectl.core.builtin.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.python.LastLines;

/** Reads what a command says: migrations as they are applied, and what the descriptor wants to be told. */
final class TaskOutput {
    // Django ends the line when the migration is through; what the migration prints may stand in between.
    private static final Pattern APPLIED = Pattern.compile("\\s*Applying (\\S+?)\\.\\.\\..*\\bOK\\s*");
    private static final Pattern BEGUN = Pattern.compile("\\s*Applying (\\S+?)\\.\\.\\..*");

    private final String title;
    private final long expected;
    private final List<Pattern> patterns;
    private final Progress progress;
    private final List<String> applied = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    TaskOutput(Arguments arguments, Progress progress) {
        title = arguments.text("title");
        expected = arguments.number("expected");
        patterns = arguments.texts("notices").stream().map(Pattern::compile).toList();
        this.progress = progress;
    }

    /** Takes one line; lines of both streams come from threads of their own. */
    synchronized void line(String line) {
        Matcher migration = APPLIED.matcher(line);
        if (migration.matches()) {
            applied.add(migration.group(1));
            // The packages' own migrations come on top of what the tree brings.
            progress.report(migration.group(1), applied.size(), Math.max(expected, applied.size()));
        }
        if (patterns.stream().anyMatch(pattern -> pattern.matcher(line).find())) {
            notices.add(line.strip());
            progress.notice(line.strip());
        }
    }

    synchronized Arguments result() {
        return Arguments.none().with("migrations", applied).with("notices", notices);
    }

    UpgradeException failure(CommandResult result) {
        String said = LastLines.of(result, 6);
        return UpgradeException.inAct(
                StandardError.COMMAND_FAILED,
                brokenMigration(result)
                                .map(name -> name + " failed")
                                .orElse("\"" + title + "\" ended with exit code " + result.exitCode())
                        + (said.isEmpty() ? "" : ":\n" + said),
                "Look at the last lines of its log, which begins with the command, and at the release notes.");
    }

    /** The migration whose line has no end. */
    private static Optional<String> brokenMigration(CommandResult result) {
        List<String> lines =
                result.output().lines().filter(line -> !line.isBlank()).toList();
        for (int last = lines.size() - 1; last >= 0; last--) {
            Matcher begun = BEGUN.matcher(lines.get(last));
            if (begun.matches()) {
                return APPLIED.matcher(lines.get(last)).matches()
                        ? Optional.empty()
                        : Optional.of("migration " + begun.group(1));
            }
        }
        return Optional.empty();
    }
}
