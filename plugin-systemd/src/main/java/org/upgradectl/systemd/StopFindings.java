package org.upgradectl.systemd;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.systemd.Dependents.Dependent;

/** What the stop of the site's units will cost: how long it may take, and who of others goes down too. */
final class StopFindings {
    private final Duration within;
    private final FindingSink out;

    /**
     * Findings of one site.
     *
     * @param within what the site allows for a stop
     */
    StopFindings(Duration within, FindingSink out) {
        this.within = within;
        this.out = out;
    }

    void limits(List<SiteUnit> units) {
        List<SiteUnit> running = units.stream().filter(SiteUnit::runs).toList();
        List<SiteUnit> slow = running.stream()
                .filter(unit ->
                        StopLimit.patience(unit.get(StopLimit.PROPERTY), within).compareTo(within) > 0)
                .toList();
        if (!slow.isEmpty()) {
            out.add(new Finding(
                    "systemd.slow-stop",
                    Severity.INFO,
                    names(slow) + " may take longer to stop than services.stopWithin, " + within.toSeconds()
                            + " s, and " + (slow.size() == 1 ? "is" : "are") + " waited for",
                    limits(slow, "TimeoutStopSec"),
                    "To have systemd end it sooner: systemctl edit "
                            + slow.get(0).name() + "\n  [Service]\n  TimeoutStopSec=" + within.toSeconds(),
                    true));
        }
        List<SiteUnit> unlimited = running.stream()
                .filter(unit -> StopLimit.isUnlimited(unit.get(StopLimit.PROPERTY)))
                .toList();
        if (!unlimited.isEmpty()) {
            out.add(Finding.warning(
                    "systemd.endless-stop",
                    "systemd never kills " + names(unlimited) + ": where it does not end by itself within "
                            + within.toSeconds() + " s, the run gives up and can't start it again",
                    limits(unlimited, "TimeoutStopSec"),
                    "systemctl edit " + unlimited.get(0).name() + "\n  [Service]\n  TimeoutStopSec="
                            + within.toSeconds()
                            + "\nor, where it needs so long, raise services.stopWithin in the site file."));
        }
    }

    /**
     * Who goes down too.
     *
     * @param own the unit in which this very process runs; empty where it is none
     */
    void others(List<Dependent> others, String own) {
        others.stream()
                .filter(other -> other.unit().equals(own))
                .findFirst()
                .ifPresent(other -> out.add(new Finding(
                        "systemd.stops-itself",
                        Severity.BLOCKER,
                        "to stop the services would stop " + own + ", in which upgradectl itself runs",
                        other.unit() + ": " + other.because(),
                        "Call it from a terminal, or by a unit that does not need the site's: systemd-run upgradectl …",
                        false)));
        List<Dependent> rest =
                others.stream().filter(other -> !other.unit().equals(own)).toList();
        if (!rest.isEmpty()) {
            out.add(new Finding(
                    "systemd.others-stop",
                    Severity.INFO,
                    rest.stream().map(Dependent::unit).collect(Collectors.joining(", "))
                            + (rest.size() == 1 ? " is" : " are")
                            + " not the site's, and will be down while the site is; what runs of it is started again",
                    rest.stream()
                            .map(other -> other.unit() + ": " + other.because())
                            .collect(Collectors.joining("\n")),
                    "Nothing, if that is meant. Wants= in place of the other relation would leave it running.",
                    true));
        }
    }

    private static String limits(List<SiteUnit> units, String setting) {
        return units.stream()
                .map(unit -> unit.name() + ": " + setting + "=" + unit.get(StopLimit.PROPERTY))
                .collect(Collectors.joining("\n"));
    }

    private static String names(List<SiteUnit> units) {
        return units.stream().map(SiteUnit::name).collect(Collectors.joining(", "));
    }
}
