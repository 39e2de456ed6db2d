package org.upgradectl.systemd;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a service starts.
 *
 * @param program absolute; empty where the unit starts nothing
 * @param line program and arguments with blanks between them
 */
record Command(Optional<Path> program, String line) {
    /** {@code { path=/bin/sleep ; argv[]=/bin/sleep 1 ; ignore_errors=no ; ... }}, as systemctl shows it. */
    private static final Pattern SHOWN =
            Pattern.compile("\\{ path=(\\S*) ; argv\\[\\]=(.*?) ; (?:ignore_errors|flags)=");

    Command {
        requireNonNull(program, "program is null");
        requireNonNull(line, "line is null");
    }

    /**
     * The first command of a unit.
     *
     * @param shown the property {@code ExecStart}
     */
    static Command of(String shown) {
        return all(shown).stream().findFirst().orElse(new Command(Optional.empty(), ""));
    }

    /**
     * All commands of a unit.
     *
     * @param shown a property such as {@code ExecStart}
     */
    static List<Command> all(String shown) {
        return SHOWN.matcher(shown).results().map(Command::of).toList();
    }

    private static Command of(MatchResult command) {
        return new Command(
                Optional.of(command.group(1))
                        .filter(path -> path.startsWith("/"))
                        .map(Path::of),
                command.group(2));
    }

    /** What it does, whatever the unit is called: {@code manage.py rqworker}, or the name of its program. */
    static String purpose(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
        int script = 1;
        while (script < words.size() && words.get(script).startsWith("-")) {
            script++;
        }
        return script + 1 < words.size() && words.get(script).endsWith(".py")
                ? lastPart(words.get(script)) + " " + words.get(script + 1)
                : lastPart(words.get(0));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
