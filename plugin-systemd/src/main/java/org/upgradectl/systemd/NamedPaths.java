package org.upgradectl.systemd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths that a unit names. */
final class NamedPaths {
    private static final List<String> COMMANDS = List.of(
            "ExecCondition", "ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost");

    /** A path may stand behind an option's name, in a line for a shell, or behind {@code unix:} and {@code file:}. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s='\":,;]+");

    /** What systemctl appends to a file of variables. */
    private static final Pattern HOW = Pattern.compile(" \\(ignore_errors=\\w+\\)$", Pattern.MULTILINE);

    private NamedPaths() {}

    /** The properties in which they stand. */
    static List<String> properties() {
        List<String> properties = new ArrayList<>(COMMANDS);
        properties.addAll(List.of("WorkingDirectory", "PIDFile", "Environment", "EnvironmentFiles"));
        return List.copyOf(properties);
    }

    /** Absolute paths; what a command calls by a relative one is looked for in the unit's folder of work. */
    static Set<Path> of(UnitStatus unit) {
        Set<Path> paths = new LinkedHashSet<>();
        Optional<Path> work = folder(unit.get("WorkingDirectory"));
        work.ifPresent(paths::add);
        folder(unit.get("PIDFile")).ifPresent(paths::add);
        HOW.matcher(unit.get("EnvironmentFiles"))
                .replaceAll("")
                .lines()
                .forEach(file -> folder(file).ifPresent(paths::add));
        words(unit.get("Environment")).forEach(paths::add);
        for (String property : COMMANDS) {
            for (Command command : Command.all(unit.get(property))) {
                command.program().ifPresent(paths::add);
                SEPARATORS
                        .splitAsStream(command.line())
                        .filter(word -> !word.isEmpty() && !word.startsWith("-"))
                        .forEach(word -> {
                            if (word.startsWith("/")) {
                                paths.add(Path.of(word));
                            } else {
                                work.ifPresent(folder -> paths.add(folder.resolve(word)));
                            }
                        });
            }
        }
        return paths;
    }

    /** The absolute paths in a text, wherever they stand. */
    static Stream<Path> words(String text) {
        return SEPARATORS
                .splitAsStream(text)
                .map(word -> word.replaceFirst("^[-@:+!|]+(?=/)", ""))
                .filter(word -> word.startsWith("/"))
                .map(Path::of);
    }

    /** What systemd marks with a prefix it could do without. */
    static Optional<Path> folder(String shown) {
        return Optional.of(shown.replaceFirst("^[!-]", ""))
                .filter(path -> path.startsWith("/"))
                .map(Path::of);
    }
}
