package org.upgradectl.systemd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;

/** Whether a unit's user and its own {@code /tmp} let it reach what it names. */
final class PlaceFindings {
    private final ServedRoot root;
    private final UnitAccess access;
    private final FindingSink out;

    PlaceFindings(ServedRoot root, UnitAccess access, FindingSink out) {
        this.root = root;
        this.access = access;
        this.out = out;
    }

    void inspect(SiteUnit unit) {
        privateTmp(unit);
        unit.user().ifPresent(user -> {
            if (access.knows(user)) {
                programs(unit, user);
            } else {
                out.add(Finding.blocker(
                                "systemd.user-missing",
                                unit.name() + " runs as " + user + ", a user that this host does not know",
                                "User=" + user + " in " + unit.get("FragmentPath"),
                                "useradd --system " + user + "\nor correct it: systemctl edit --full " + unit.name())
                        .orWaived());
            }
        });
    }

    private void privateTmp(SiteUnit unit) {
        if (!unit.get("PrivateTmp").equals("yes")) {
            return;
        }
        List<String> named = new ArrayList<>();
        Path pidFile = Path.of(unit.get("PIDFile"));
        ServedRoot.paths(unit.get("Command")).stream()
                .filter(path -> isTemporary(path) && !root.holds(path) && !path.equals(pidFile))
                .forEach(path -> named.add("ExecStart names " + path));
        unit.workingDirectory()
                .filter(path -> isTemporary(path) && !root.holds(path))
                .ifPresent(path -> named.add("WorkingDirectory=" + path));
        // A forking service is waited for by its PID file, and systemd looks in the host's own folder.
        boolean awaited = unit.get("Type").equals("forking");
        if (isTemporary(pidFile)) {
            named.add("PIDFile=" + pidFile + (awaited ? ", for which systemd waits" : ""));
        }
        boolean harmless = !awaited && named.equals(List.of("PIDFile=" + pidFile));
        if (!named.isEmpty()) {
            out.add(new Finding(
                    "systemd.private-tmp",
                    harmless ? Severity.INFO : Severity.WARNING,
                    unit.name() + " has a /tmp of its own, which nobody else sees and which is gone when it stops",
                    "PrivateTmp=yes\n" + String.join("\n", named),
                    harmless ? "" : "Choose a place below /run (RuntimeDirectory=): systemctl edit " + unit.name(),
                    true));
        }
    }

    private void programs(SiteUnit unit, String user) {
        List<Path> programs = new ArrayList<>(unit.program().stream().toList());
        if (unit.program().filter(root::isInEnvironment).isPresent()) {
            programs.add(root.named().resolve(root.environment()).resolve("bin/python"));
        }
        List<Path> unreachable = programs.stream()
                .distinct()
                .filter(Files::exists)
                .filter(program -> !access.mayRun(user, program))
                .toList();
        if (!unreachable.isEmpty()) {
            out.add(notExecutable(unit, user, unreachable));
        }
    }

    static Finding notExecutable(SiteUnit unit, String user, List<Path> programs) {
        return Finding.blocker(
                        "systemd.not-executable",
                        unit.name() + " runs as " + user + ", who can't run its program",
                        programs.stream().map(Path::toString).collect(Collectors.joining("\n")),
                        programs.stream()
                                .map(program -> "namei -l " + program)
                                .collect(Collectors.joining("\n", "Look at the modes on the way:\n", "")))
                .orWaived();
    }

    private static boolean isTemporary(Path path) {
        return path.startsWith("/tmp") || path.startsWith("/var/tmp");
    }
}
