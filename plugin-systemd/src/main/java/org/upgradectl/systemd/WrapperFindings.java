package org.upgradectl.systemd;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;

/** Whether a script of the administrator's that a unit starts reaches the site by the links that an upgrade changes. */
final class WrapperFindings {
    private final ServedRoot root;
    private final UnitAccess access;
    private final FindingSink out;

    WrapperFindings(ServedRoot root, UnitAccess access, FindingSink out) {
        this.root = root;
        this.access = access;
        this.out = out;
    }

    void inspect(SiteUnit unit) {
        unit.program()
                .filter(program -> !root.holds(program) && !UnitAccess.isPackaged(program))
                .ifPresent(program -> access.script(program).ifPresent(text -> inspect(unit, program, text)));
    }

    private void inspect(SiteUnit unit, Path script, String text) {
        List<Path> past =
                ServedRoot.paths(text).stream().filter(root::isPastLink).toList();
        if (!past.isEmpty()) {
            out.add(Finding.blocker(
                            "systemd.past-link",
                            unit.name() + " starts " + script
                                    + ", which names one release's own folder: after the upgrade it would start the"
                                    + " old one",
                            past.stream().map(Path::toString).collect(Collectors.joining("\n")),
                            past.stream()
                                    .map(path -> "in " + script + ", in place of " + path + ":\n  "
                                            + root.throughLinks(path.toString()))
                                    .collect(Collectors.joining("\n", "", "\nsystemctl restart " + unit.name())))
                    .orWaived());
        }
    }
}
