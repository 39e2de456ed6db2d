package org.upgradectl.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.systemd.UserUnits.UserUnit;

/** That somebody's own service manager runs the site, and how it can be stopped all the same. */
final class UserUnitFindings {
    private final FindingSink out;

    UserUnitFindings(FindingSink out) {
        this.out = out;
    }

    void inspect(List<UserUnit> units) {
        if (units.isEmpty()) {
            return;
        }
        String names = units.stream().map(UserUnit::unit).distinct().collect(Collectors.joining(", "));
        out.add(Finding.blocker(
                        "systemd.user-units",
                        names + " run" + (units.size() == 1 ? "s" : "")
                                + " the site's code under a user's own systemd, where it is neither stopped nor held",
                        units.stream()
                                .map(unit -> unit.file() + " (user " + unit.user() + ")")
                                .collect(Collectors.joining("\n")),
                        "Units of the host are held through an upgrade: move the files to /etc/systemd/system, with"
                                + " User="
                                + units.get(0).user()
                                + " in them.\nOr let them be stopped and started as they are, in the site file:\n"
                                + settings(units, names)
                                + "\nOne that does not run does no harm: --waive systemd.user-units=REASON")
                .orWaived());
    }

    private static String settings(List<UserUnit> units, String names) {
        List<String> lines = new ArrayList<>();
        lines.add("services:");
        lines.add("  manager: commands");
        lines.add("  units: [" + names + "]");
        lines.add("  commands:");
        for (UserUnit unit : units) {
            lines.add("    " + unit.unit() + ":");
            lines.add("      start: [" + line(unit, "start") + "]");
            lines.add("      stop: [" + line(unit, "stop") + "]");
            lines.add("      status: [" + line(unit, "is-active, --quiet") + "]");
        }
        return String.join("\n", lines);
    }

    private static String line(UserUnit unit, String verb) {
        return "runuser, -u, " + unit.user() + ", --, env, XDG_RUNTIME_DIR=/run/user/" + unit.uid()
                + ", systemctl, --user, " + verb + ", " + unit.unit();
    }
}
