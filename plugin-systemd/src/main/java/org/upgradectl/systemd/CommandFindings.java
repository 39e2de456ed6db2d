package org.upgradectl.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;

/** Whether what a unit starts is reached by the switch; otherwise it would go on with the old release, or with none. */
final class CommandFindings {
    private final ServedRoot root;
    private final ReleaseUnits release;
    private final FindingSink out;

    CommandFindings(ServedRoot root, ReleaseUnits release, FindingSink out) {
        this.root = root;
        this.release = release;
        this.out = out;
    }

    void inspect(SiteUnit unit) {
        if (!pastLink(unit)) {
            otherEnvironment(unit);
        }
        missing(unit);
    }

    private boolean pastLink(SiteUnit unit) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("ExecStart", unit.get("Command"));
        settings.put("WorkingDirectory", unit.get("WorkingDirectory"));
        settings.put(
                "EnvironmentFile",
                unit.environmentFiles().stream().map(Path::toString).collect(Collectors.joining(" ")));
        List<String> evidence = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> {
            List<Path> past =
                    ServedRoot.paths(value).stream().filter(root::isPastLink).toList();
            if (!past.isEmpty()) {
                evidence.add(key + "=" + value);
                lines.addAll(lines(key, root.throughLinks(value)));
            }
        });
        if (!evidence.isEmpty()) {
            out.add(Finding.blocker(
                            "systemd.past-link",
                            unit.name()
                                    + " names one release's own folder: after the upgrade it would start the old one",
                            String.join("\n", evidence),
                            edit(unit, lines))
                    .orWaived());
        }
        return !evidence.isEmpty();
    }

    private void otherEnvironment(SiteUnit unit) {
        unit.program()
                .filter(ServedRoot::runsCode)
                .filter(program -> !root.isInEnvironment(program))
                .ifPresent(program -> {
                    Path right = root.named()
                            .resolve(root.environment())
                            .resolve("bin")
                            .resolve(program.getFileName().toString());
                    String line = release.file(unit.of().isEmpty() ? unit.name() : unit.of())
                            .flatMap(text -> UnitText.value(text, "ExecStart"))
                            .filter(text -> text.startsWith(root.named().resolve(root.environment()) + "/"))
                            .map(Masked::command)
                            .orElse(right + unit.get("Command").replaceFirst("^\\S+", ""));
                    out.add(Finding.blocker(
                                    "systemd.other-environment",
                                    unit.name()
                                            + " does not run the site's environment, which is all that an upgrade renews",
                                    "ExecStart=" + unit.get("Command")
                                            + (program.startsWith("/usr") || program.startsWith("/bin")
                                                    ? "\nthe host's own " + program.getFileName()
                                                            + ": the unit is from before environments existed"
                                                    : ""),
                                    edit(unit, lines("ExecStart", line)))
                            .orWaived());
                });
    }

    /** Only what has to be there before it starts: it may well make others of the paths itself. */
    private void missing(SiteUnit unit) {
        List<Path> needed = new ArrayList<>(unit.program().stream().toList());
        ServedRoot.paths(unit.get("Command")).stream()
                .filter(path -> root.holds(path) && path.toString().endsWith(".py"))
                .forEach(needed::add);
        unit.workingDirectory().ifPresent(needed::add);
        needed.addAll(unit.environmentFiles());
        List<Path> missing =
                needed.stream().distinct().filter(path -> Files.notExists(path)).toList();
        if (!missing.isEmpty()) {
            out.add(Finding.warning(
                    "systemd.path-missing",
                    unit.name() + " needs what does not exist, and can't start",
                    missing.stream().map(Path::toString).collect(Collectors.joining("\n")),
                    "Compare its unit file with the release's own; to change it: systemctl edit --full "
                            + unit.name()));
        }
    }

    private static List<String> lines(String key, String value) {
        // A list is emptied first, or the old value would stay in it.
        return key.equals("WorkingDirectory") ? List.of(key + "=" + value) : List.of(key + "=", key + "=" + value);
    }

    private static String edit(SiteUnit unit, List<String> lines) {
        return "systemctl edit " + unit.name() + "\n  [Service]\n  " + String.join("\n  ", lines)
                + "\nsystemctl restart " + unit.name()
                + (lines.stream().anyMatch(line -> line.contains(Masked.MASK))
                        ? "\nwith what the unit has where " + Masked.MASK + " stands"
                        : "");
    }
}
