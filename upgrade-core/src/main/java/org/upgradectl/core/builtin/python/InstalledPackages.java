package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;

/** What is in an environment. */
final class InstalledPackages {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+===?[A-Za-z0-9.!+_-]+");

    private final Commands commands;
    private final String python;

    InstalledPackages(Commands commands, Path environment) {
        this.commands = commands;
        python = environment.resolve("bin/python").toString();
    }

    /** The exact set, and what does not fit together: the latter is a notice, as it is for the products' own scripts. */
    Arguments describe(String installer, Progress progress) {
        List<String> packages = lines(commands.runOrFail(pip("freeze", "--all"))).stream()
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

    /** A name and a version are no secret, whatever they look like; an address may hold one. */
    static List<String> lines(CommandResult frozen) {
        List<String> shown = frozen.output().lines().map(String::strip).toList();
        List<String> all = frozen.parsed().lines().map(String::strip).toList();
        return IntStream.range(0, shown.size())
                .mapToObj(i ->
                        all.size() == shown.size() && PLAIN.matcher(all.get(i)).matches() ? all.get(i) : shown.get(i))
                .toList();
    }

    private CommandSpec pip(String... words) {
        return CommandSpec.of(python, "-m", "pip", "--disable-pip-version-check")
                .withArguments(words)
                .withEnvironment("PIP_ROOT_USER_ACTION", "ignore")
                .within(Duration.ofMinutes(2));
    }
}
