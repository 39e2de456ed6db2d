package org.upgradectl.systemd;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        Set<String> units = new LinkedHashSet<>();
        Set<String> templates = new LinkedHashSet<>();
        // Exit code 1 is none, and 2 that a folder does not exist or a link leads nowhere.
        commands.run(CommandSpec.of(line).within(WITHIN)).parsed().lines().forEach(file -> {
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
