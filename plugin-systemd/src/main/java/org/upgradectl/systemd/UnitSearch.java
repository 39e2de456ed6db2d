package org.upgradectl.systemd;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;

/**
 * Units whose files mention a folder. systemd lists only what it has loaded, so the files themselves are searched: some
 * hundred, in about ten milliseconds.
 */
final class UnitSearch {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** As {@code systemd.unit(5)} lists them. */
    private static final List<String> FOLDERS = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/run/systemd/transient",
            "/run/systemd/generator",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system");

    private final Commands commands;
    private final Systemctl systemctl;

    UnitSearch(Commands commands) {
        this.commands = commands;
        this.systemctl = new Systemctl(commands);
    }

    /** Full names; for a template, those of its units that are loaded. */
    List<String> mentioning(Set<Path> folders) {
        List<String> line = new ArrayList<>(List.of("grep", "-RlsIF"));
        folders.forEach(folder -> line.addAll(List.of("-e", folder.toString())));
        line.add("--");
        line.addAll(FOLDERS);
        // Exit code 1 is none, and 2 that a folder does not exist or a link leads nowhere.
        return units(commands.run(CommandSpec.of(line).within(WITHIN)).parsed().lines());
    }

    /**
     * Those that start a script which lies neither in these folders nor where packages have theirs, and which says what the
     * predicate looks for. Nothing in their own files need mention the folders.
     */
    List<String> wrapping(Set<Path> folders, Predicate<String> wanted) {
        Map<Path, Set<String>> files = new LinkedHashMap<>();
        List<String> line = new ArrayList<>(List.of("grep", "-RsIE", "^ExecStart *= *[^ ]*/", "--"));
        line.addAll(FOLDERS);
        commands.run(CommandSpec.of(line).within(WITHIN)).parsed().lines().forEach(found -> {
            String file = found.substring(0, Math.max(0, found.indexOf(':')));
            NamedPaths.words(found.substring(file.length()))
                    .filter(path -> !UnitAccess.isPackaged(path))
                    .filter(path -> folders.stream().noneMatch(path::startsWith))
                    .forEach(path -> files.computeIfAbsent(path, any -> new LinkedHashSet<>())
                            .add(file));
        });
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> mentioning = new ArrayList<>(List.of("grep", "-lsIF"));
        folders.forEach(folder -> mentioning.addAll(List.of("-e", folder.toString())));
        mentioning.add("--");
        files.keySet().forEach(path -> mentioning.add(path.toString()));
        UnitAccess access = new UnitAccess(commands);
        return units(commands.run(CommandSpec.of(mentioning).within(WITHIN))
                .parsed()
                .lines()
                .filter(path -> access.script(Path.of(path)).filter(wanted).isPresent())
                .flatMap(path -> files.getOrDefault(Path.of(path), Set.of()).stream()));
    }

    private List<String> units(Stream<String> files) {
        Set<String> units = new LinkedHashSet<>();
        Set<String> templates = new LinkedHashSet<>();
        files.forEach(file -> {
            String unit = unit(file);
            if (UnitName.isTemplate(unit)) {
                templates.add(unit.replace("@.", "@*."));
            } else if (UnitName.full(unit).equals(unit)) {
                units.add(unit);
            }
        });
        systemctl.loaded(List.copyOf(templates)).forEach(units::add);
        return List.copyOf(units);
    }

    /** {@code /etc/systemd/system/web.service.d/user.conf} belongs to {@code web.service}. */
    private static String unit(String file) {
        String folder = FOLDERS.stream()
                .filter(known -> file.startsWith(known + "/"))
                .findFirst()
                .orElse("/");
        String[] parts = file.substring(folder.length()).replaceFirst("^/", "").split("/", -1);
        return parts[0].endsWith(".d") ? parts[0].substring(0, parts[0].length() - 2) : parts[parts.length - 1];
    }
}
