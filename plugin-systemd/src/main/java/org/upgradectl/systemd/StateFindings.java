package org.upgradectl.systemd;

import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.site.Site;
import org.upgradectl.systemd.SiteUnit.Origin;

/** What systemd itself thinks of the units: missing, masked, broken, changed; and which ones nobody had named. */
final class StateFindings {
    private final Site site;
    private final ReleaseUnits release;
    private final FindingSink out;

    StateFindings(Site site, ReleaseUnits release, FindingSink out) {
        this.site = site;
        this.release = release;
        this.out = out;
    }

    void inspect(List<SiteUnit> units) {
        unnamed(units);
        units.forEach(unit -> {
            switch (unit.get("LoadState")) {
                case "loaded" -> {}
                case "not-found" -> missing(unit);
                case "masked" -> masked(unit);
                default -> broken(unit);
            }
        });
        heldSockets(units.stream()
                .filter(unit -> unit.name().endsWith(".socket") && unit.runs())
                .filter(unit -> unit.get("Accept").equals("no"))
                .toList());
        changed(units.stream()
                .filter(unit -> unit.get("NeedDaemonReload").equals("yes"))
                .toList());
    }

    private void unnamed(List<SiteUnit> units) {
        List<SiteUnit> found =
                units.stream().filter(unit -> unit.origin() != Origin.NAMED).toList();
        if (found.isEmpty()) {
            return;
        }
        out.add(new Finding(
                "systemd.units-found",
                Severity.INFO,
                names(found) + (found.size() == 1 ? " belongs" : " belong")
                        + " to the site too, and will be held, stopped and started with it",
                found.stream().map(StateFindings::why).collect(Collectors.joining("\n")),
                "To name them yourself, in the site file:\n  services: {units: ["
                        + units.stream().map(SiteUnit::name).collect(Collectors.joining(", ")) + "]}",
                true));
    }

    private static String why(SiteUnit unit) {
        return unit.name()
                + switch (unit.origin()) {
                    case NAMED -> "";
                    case INSTANCE -> ": one of " + unit.of() + "@";
                    case RENAMED -> ": there is no " + unit.of() + ", and this one does what that would do";
                    case FOUND -> ": runs the site's code";
                    case TRIGGER -> ": starts " + unit.of();
                };
    }

    private void missing(SiteUnit unit) {
        release.name(unit.name())
                .ifPresent(file -> out.add(new Finding(
                        "systemd.unit-not-installed",
                        Severity.WARNING,
                        "the release has a unit file for " + unit.name() + ", and this host has none",
                        site.root()
                                .resolve(site.services().unitFiles().orElse(""))
                                .resolve(file)
                                .toString(),
                        "cp "
                                + site.root()
                                        .resolve(site.services().unitFiles().orElse(""))
                                        .resolve(file)
                                + " /etc/systemd/system/\nsystemctl daemon-reload\nsystemctl enable --now "
                                + unit.name(),
                        true)));
    }

    private void masked(SiteUnit unit) {
        out.add(new Finding(
                "systemd.unit-masked",
                unit.runs() ? Severity.BLOCKER : Severity.WARNING,
                unit.name() + " is masked"
                        + (unit.runs() ? ": stopped, it could not be started again" : ", and will not be started"),
                unit.get("FragmentPath"),
                "systemctl unmask " + unit.name() + "\nor leave it out of services.units in the site file",
                false));
    }

    private void broken(SiteUnit unit) {
        out.add(new Finding(
                "systemd.unit-broken",
                unit.runs() ? Severity.BLOCKER : Severity.WARNING,
                "systemd can't make sense of " + unit.name()
                        + (unit.runs() ? ": stopped, it could not be started again" : ", which will not be started"),
                "LoadState=" + unit.get("LoadState") + " " + unit.get("FragmentPath"),
                "systemd-analyze verify " + UnitName.full(unit.name()),
                false));
    }

    private void heldSockets(List<SiteUnit> sockets) {
        if (!sockets.isEmpty()) {
            out.add(new Finding(
                    "systemd.held-socket",
                    Severity.INFO,
                    "while the site is silent, " + names(sockets)
                            + " goes on listening: requests wait, and are answered by whichever release is started",
                    "What waits is limited by the server's backlog (net.core.somaxconn too), and by the time-outs of"
                            + " a proxy in front: nginx's proxy_read_timeout has to be longer than the silence.",
                    "",
                    true));
        }
    }

    private void changed(List<SiteUnit> units) {
        if (!units.isEmpty()) {
            out.add(new Finding(
                    "systemd.unit-changed",
                    Severity.INFO,
                    "systemd has not read the unit files of " + names(units)
                            + " since they were changed, and reads them at the stop",
                    units.stream().map(unit -> unit.get("FragmentPath")).collect(Collectors.joining("\n")),
                    "Are the changes meant? They count when the services start anew. systemctl daemon-reload reads them now.",
                    true));
        }
    }

    private static String names(List<SiteUnit> units) {
        return units.stream().map(SiteUnit::name).collect(Collectors.joining(", "));
    }
}
