package org.upgradectl.housekeeping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.housekeeping.Schedule.Kind;
import org.upgradectl.housekeeping.Schedule.Problem;

/** Whether timers would start the nightly housekeeping, when they did, and how it ended. */
final class TimerSchedules {
    private static final Duration A_NIGHT_MISSED = Duration.ofHours(49);

    private final HostRoot host;
    private final SiteTree tree;
    private final Commands commands;
    private final Clock clock;

    TimerSchedules(HostRoot host, SiteTree tree, Commands commands, Clock clock) {
        this.host = host;
        this.tree = tree;
        this.commands = commands;
        this.clock = clock;
    }

    Schedule of(Timer timer) {
        UnitProperties starts;
        UnitProperties service;
        try {
            starts = UnitProperties.of(commands, timer.name());
            service = UnitProperties.of(commands, timer.service());
        } catch (UpgradeException e) {
            starts = new UnitProperties(Map.of());
            service = starts;
        }
        List<Problem> problems = new ArrayList<>();
        files(timer, problems);
        if (problems.isEmpty()) {
            states(timer, starts, service, problems);
        }
        command(timer, problems);
        Optional<Instant> last = starts.time("LastTriggerUSec");
        return new Schedule(
                Kind.TIMER,
                timer.name(),
                tree.shown(timer.command()),
                problems,
                last,
                timer.own() ? missed(starts, last) : Optional.empty(),
                failure(service));
    }

    private void files(Timer timer, List<Problem> problems) {
        timer.files().stream()
                .filter(file -> !host.leads(file))
                .forEach(file -> problems.add(wouldNot(
                        file + " leads to " + host.followed(file) + ", which does not exist",
                        "rm " + file + "\nsystemctl daemon-reload")));
        if (problems.isEmpty() && timer.command().isEmpty()) {
            problems.add(wouldNot(timer.name() + " starts " + timer.service() + ", which does not exist", ""));
        }
    }

    private static void states(Timer timer, UnitProperties starts, UnitProperties service, List<Problem> problems) {
        if (starts.values().isEmpty()) {
            problems.add(wouldNot("systemd does not tell whether " + timer.name() + " is active", ""));
            return;
        }
        boolean enabled = starts.get("UnitFileState").startsWith("enabled");
        if (!starts.is("LoadState", "loaded")) {
            problems.add(wouldNot(
                    timer.name() + " is " + starts.get("LoadState"),
                    starts.is("LoadState", "masked")
                            ? "systemctl unmask " + timer.name()
                            : "systemctl daemon-reload\nsystemd-analyze verify " + timer.name()));
        } else if (!starts.is("ActiveState", "active")) {
            problems.add(wouldNot(
                    timer.name() + " is not active" + (enabled ? "" : " and not enabled"),
                    "systemctl enable --now " + timer.name()));
        } else if (starts.is("SubState", "elapsed")) {
            problems.add(
                    wouldNot(timer.name() + " has elapsed and will not do so again", "systemctl cat " + timer.name()));
        } else if (!enabled) {
            problems.add(wouldNot(
                    timer.name() + " is not enabled: the next boot ends it", "systemctl enable " + timer.name()));
        }
        if (!service.values().isEmpty() && !service.is("LoadState", "loaded")) {
            problems.add(wouldNot(
                    timer.service() + " is " + service.get("LoadState"), "systemd-analyze verify " + timer.service()));
        }
    }

    private void command(Timer timer, List<Problem> problems) {
        for (Path path : CronLine.paths(timer.command())) {
            if (tree.holds(path) && !Files.exists(host.at(path))) {
                problems.add(wouldNot(path + " does not exist", "systemctl edit --full " + timer.service()));
            }
            if (tree.isPastLink(path)) {
                problems.add(new Problem(
                        CronProblems.PAST_LINK,
                        timer.service() + " names " + path + ", one release's own folder",
                        "systemctl edit --full " + timer.service() + "    with " + tree.byName(path)
                                + " in its place"));
            }
        }
    }

    private Optional<Instant> missed(UnitProperties starts, Optional<Instant> last) {
        Instant enough = clock.instant().minus(A_NIGHT_MISSED);
        return starts.time("ActiveEnterTimestamp")
                .map(since -> last.filter(since::isBefore).orElse(since))
                .filter(since -> since.isBefore(enough));
    }

    private static Optional<String> failure(UnitProperties service) {
        String result = service.get("Result");
        return result.isEmpty() || result.equals("success")
                ? Optional.empty()
                : Optional.of(result + ", status " + service.get("ExecMainStatus"));
    }

    private static Problem wouldNot(String what, String remedy) {
        return new Problem(CronProblems.WOULD_NOT_RUN, what, remedy);
    }
}
