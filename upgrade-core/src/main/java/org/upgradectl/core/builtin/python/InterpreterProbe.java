package org.upgradectl.core.builtin.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.version.Version;

/** Asks a Python what it is. */
final class InterpreterProbe {
    // The base of an environment, not the environment: what is built with an environment's own program breaks with it.
    private static final String QUESTION = """
            import importlib.util, os, sys
            base = os.path.realpath(getattr(sys, '_base_executable', None) or sys.executable)
            builds = all(importlib.util.find_spec(name) for name in ('venv', 'ensurepip'))
            print('upgradectl', '%d.%d.%d' % sys.version_info[:3], 'yes' if builds else 'no', base)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Commands commands;

    InterpreterProbe(Commands commands) {
        this.commands = commands;
    }

    /** What can be said of the program. */
    Interpreter ask(Path program) {
        if (!Files.exists(program)) {
            return Interpreter.unusable(program, "does not exist");
        }
        try {
            CommandSpec question =
                    CommandSpec.of(program.toString(), "-I", "-c", QUESTION).within(PATIENCE);
            CommandResult result =
                    commands.run(EnvironmentOwner.of(program).map(question::as).orElse(question));
            return answer(result)
                    .orElseGet(() -> Interpreter.unusable(
                            program, "can't be run (exit code " + result.exitCode() + firstLine(result) + ")"));
        } catch (UpgradeException e) {
            if (e.code() == StandardError.INTERRUPTED) {
                throw e;
            }
            return Interpreter.unusable(program, "can't be run (" + e.getMessage() + ")");
        }
    }

    private static Optional<Interpreter> answer(CommandResult result) {
        if (!result.ok()) {
            return Optional.empty();
        }
        return result.parsed()
                .lines()
                .map(line -> line.split(" ", 4))
                .filter(words -> words.length == 4 && words[0].equals("upgradectl"))
                .map(words -> new Interpreter(
                        Path.of(words[3]),
                        Version.parse(words[1]),
                        words[2].equals("yes"),
                        SharedProgram.is(Path.of(words[3])),
                        ""))
                .findFirst();
    }

    private static String firstLine(CommandResult result) {
        return result.error()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
