package org.upgradectl.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Says how a command failed: which, how, its last lines, and where the rest is. */
final class CommandErrors {
    private static final int LAST_LINES = 20;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_NAME = 120;

    /** What a shell, setsid and setpriv return where a program could not be started. */
    private static final int NOT_FOUND = 127;

    private final Redactor redactor;
    private final CommandLog log;

    CommandErrors(Redactor redactor, CommandLog log) {
        this.redactor = redactor;
        this.log = log;
    }

    /** The command line as a person recognises it: the program's own name, and as many arguments as fit. */
    String name(CommandSpec spec) {
        String program = Path.of(spec.argv().get(0)).getFileName().toString();
        List<String> arguments = spec.argv().subList(1, spec.argv().size());
        String whole = redactor.redact(String.join(" ", program, String.join(" ", arguments)))
                .replace('\n', ' ')
                .strip();
        return whole.length() <= LONGEST_NAME ? whole : whole.substring(0, LONGEST_NAME) + "…";
    }

    UpgradeException failed(CommandSpec spec, CommandResult result) {
        String how = result.exitCode() > 128
                ? " was ended by signal " + (result.exitCode() - 128)
                : " ended with exit code " + result.exitCode();
        return UpgradeException.inAct(
                StandardError.COMMAND_FAILED, name(spec) + how + lastLines(result), whereTheRestIs());
    }

    UpgradeException timedOut(CommandSpec spec, CommandResult result) {
        return UpgradeException.inAct(
                StandardError.COMMAND_TIMED_OUT,
                name(spec) + " had not ended after " + shown(spec.deadline()) + " and was killed" + lastLines(result),
                whereTheRestIs());
    }

    UpgradeException interrupted(CommandSpec spec, InterruptedException cause) {
        return UpgradeException.inAct(
                StandardError.INTERRUPTED, name(spec) + " was ended because upgradectl was told to stop", "", cause);
    }

    /**
     * Passes a result on.
     *
     * @throws UpgradeException {@code command.not-found} where the program was there and still could not be started
     */
    CommandResult unlessNotStarted(CommandSpec spec, CommandResult result) {
        String said = result.error();
        boolean bySetsidOrSetpriv =
                said.startsWith("setpriv: failed to execute") || said.startsWith("setsid: failed to execute");
        if ((result.exitCode() == NOT_FOUND || result.exitCode() == NOT_FOUND - 1) && bySetsidOrSetpriv) {
            throw UpgradeException.inAct(
                    StandardError.COMMAND_NOT_FOUND,
                    spec.argv().get(0) + " can't be started: "
                            + said.strip()
                                    .substring(said.strip().lastIndexOf(':') + 1)
                                    .strip(),
                    "Look at its first line: it may name an interpreter that is gone or can't be run.");
        }
        return result;
    }

    private static String lastLines(CommandResult result) {
        List<String> lines = (result.error().isBlank() ? result.output() : result.error())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .toList();
        if (lines.isEmpty()) {
            return "; it said nothing";
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return ":\n  " + String.join("\n  ", last);
    }

    private String whereTheRestIs() {
        return log.file().map(file -> "The whole output is in " + file + ".").orElse("");
    }

    private static String shown(Duration time) {
        return time.toMinutes() >= 2 ? time.toMinutes() + " min" : time.toMillis() / 1000.0 + " s";
    }
}
