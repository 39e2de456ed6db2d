package org.upgradectl.systemd;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of the site, and how it came to be one.
 *
 * @param name as the site file names it; without {@code .service} where it does not
 * @param origin why it counts
 * @param of the name that it stands for, or the unit that it starts; empty otherwise
 * @param settings what of it does not change while it runs, by systemd's names; its command {@link Masked}
 */
record SiteUnit(String name, Origin origin, String of, Map<String, String> settings) {
    /** How a unit came to be one of the site's. */
    enum Origin {
        /** The site file or the product names it. */
        NAMED,
        /** It is one of several by the file of a named one. */
        INSTANCE,
        /** It does what the release's own unit of a missing name does. */
        RENAMED,
        /** It runs the site's code. */
        FOUND,
        /** It starts another one: a socket, a timer, a path. */
        TRIGGER
    }

    static final List<String> PROPERTIES = List.of(
            "Id",
            "LoadState",
            "ActiveState",
            "Type",
            "FragmentPath",
            "DropInPaths",
            "NeedDaemonReload",
            "TriggeredBy",
            "Accept",
            "User",
            "DynamicUser",
            "ExecStart",
            "WorkingDirectory",
            "RootDirectory",
            "PIDFile",
            "EnvironmentFiles",
            "PrivateTmp",
            StopLimit.PROPERTY);

    SiteUnit {
        requireNonNull(name, "name is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(of, "of is null");
        // Facts and findings are printed and written.
        Map<String, String> shown = new LinkedHashMap<>(settings);
        shown.computeIfPresent("Command", (property, line) -> Masked.command(line));
        settings = Map.copyOf(shown);
    }

    static SiteUnit of(String name, Origin origin, String of, UnitStatus status) {
        Map<String, String> settings = new LinkedHashMap<>();
        PROPERTIES.stream()
                .filter(property -> !status.get(property).isEmpty())
                .forEach(property -> settings.put(property, status.get(property)));
        Command command = Command.of(status.get("ExecStart"));
        settings.remove("ExecStart");
        command.program().ifPresent(program -> {
            settings.put("Program", program.toString());
            settings.put("Command", command.line());
        });
        return new SiteUnit(name, origin, of, settings);
    }

    Map<String, Object> asFact() {
        return Map.of("unit", name, "origin", origin.name(), "of", of, "settings", settings);
    }

    /** Reads what {@link #asFact} wrote. */
    static SiteUnit ofFact(Object fact) {
        Map<?, ?> object = (Map<?, ?>) fact;
        Map<String, String> settings = new LinkedHashMap<>();
        if (object.get("settings") instanceof Map<?, ?> map) {
            map.forEach((property, value) -> settings.put(String.valueOf(property), String.valueOf(value)));
        }
        return new SiteUnit(
                String.valueOf(object.get("unit")),
                Origin.valueOf(String.valueOf(object.get("origin"))),
                String.valueOf(object.get("of")),
                settings);
    }

    String get(String property) {
        return settings.getOrDefault(property, "");
    }

    boolean isService() {
        return UnitName.isService(name);
    }

    boolean isLoaded() {
        return get("LoadState").equals("loaded");
    }

    boolean isMissing() {
        return get("LoadState").equals("not-found");
    }

    boolean runs() {
        return !List.of("inactive", "failed").contains(get("ActiveState"));
    }

    Optional<Path> program() {
        return Optional.of(get("Program")).filter(path -> !path.isEmpty()).map(Path::of);
    }

    /** The user that its processes run as; empty for root, and for one that exists only while it runs. */
    Optional<String> user() {
        return Optional.of(get("User"))
                .filter(user -> !user.isEmpty() && !user.equals("root") && !user.equals("0"))
                .filter(user -> !get("DynamicUser").equals("yes"));
    }

    /** Files of variables that have to be there. */
    List<Path> environmentFiles() {
        List<Path> files = new ArrayList<>();
        Arrays.stream(get("EnvironmentFiles").split("\n", -1))
                .filter(line -> line.startsWith("/") && !line.contains("(ignore_errors=yes)"))
                .forEach(line -> files.add(Path.of(line.replaceFirst(" \\(ignore_errors=.*", ""))));
        return files;
    }

    /** Its folder of work, where it has to be there. */
    Optional<Path> workingDirectory() {
        return Optional.of(get("WorkingDirectory"))
                .filter(path -> path.startsWith("/"))
                .map(Path::of);
    }
}
