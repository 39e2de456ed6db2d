package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;

/** What is in an environment. */
final class InstalledPackages {
    private final Commands commands;
    private final String python;

    InstalledPackages(Commands commands, Path environment) {
        this.commands = commands;
        python = environment.resolve("bin/python").toString();
    }

    /** The exact set, and what does not fit together: the latter is a notice, as it is for the products' own scripts. */
    Arguments describe(String installer, Progress progress) {
        List<String> packages = commands.runOrFail(pip("freeze", "--all"))
                .output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        CommandResult check = commands.run(pip("check"));
        List<String> conflicts =
                check.ok() ? List.of() : check.output().lines().limit(20).toList();
        conflicts.forEach(conflict -> progress.notice("packages: " + conflict));
        return Arguments.none()
                .with("installer", installer)
                .with("packages", packages)
                .with("conflicts", conflicts);
    }

    private CommandSpec pip(String... words) {
        return CommandSpec.of(python, "-m", "pip", "--disable-pip-version-check")
                .withArguments(words)
                .withEnvironment("PIP_ROOT_USER_ACTION", "ignore")
                .within(Duration.ofMinutes(2));
    }
}
