package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.housekeeping.Schedule.Problem;

/** Where the host has to start it: does it, would it, did it. */
final class ScheduledFindings {
    static final String FIX = "upgradectl housekeeping --fix";

    private final CheckContext context;
    private final FindingSink out;

    ScheduledFindings(CheckContext context, FindingSink out) {
        this.context = context;
        this.out = out;
    }

    void inspect(Scheduled way) {
        List<Schedule> schedules = HousekeepingFacts.schedules(context.facts());
        if (schedules.isEmpty()) {
            Path script = context.site().root().resolve(way.script());
            out.add(Finding.warning(
                    "housekeeping.not-scheduled",
                    "nothing starts the nightly housekeeping of "
                            + context.site().product().title(),
                    "neither cron nor a timer of this host names " + script
                            + way.command()
                                    .map(command -> " or the command " + command)
                                    .orElse("")
                            + ": sessions, changelog and jobs pile up",
                    HousekeepingFacts.name(context.facts(), way)
                            .map(name -> FIX + "\nor by hand: ln -s " + script + " " + Cron.DAILY.resolve(name))
                            .orElse("ln -s " + script + " " + Cron.DAILY + "/...    by a name that nobody has: "
                                    + Cron.DAILY.resolve(way.link()) + " is another site's")));
        }
        problems(schedules, CronProblems.WOULD_NOT_RUN).ifPresent(out::add);
        problems(schedules, CronProblems.PAST_LINK).ifPresent(out::add);
        outcomes(schedules, out);
        List<Schedule> running = schedules.stream().filter(Schedule::wouldRun).toList();
        if (running.size() > 1) {
            out.add(Finding.info(
                    "housekeeping.twice",
                    "the nightly housekeeping is scheduled " + running.size() + " times",
                    names(running)));
        }
    }

    private Optional<Finding> problems(List<Schedule> schedules, String id) {
        List<Problem> problems = schedules.stream()
                .flatMap(schedule -> schedule.problems().stream())
                .filter(problem -> problem.id().equals(id))
                .distinct()
                .toList();
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        boolean elsewhere = schedules.stream().anyMatch(Schedule::wouldRun);
        String evidence = problems.stream().map(Problem::what).collect(Collectors.joining("\n"))
                + (elsewhere ? "\nIt is scheduled a second time, where it would run." : "");
        String remedy = problems.stream()
                .map(Problem::remedy)
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
        return Optional.of(
                id.equals(CronProblems.PAST_LINK)
                        ? Finding.warning(
                                "housekeeping.past-link",
                                "the nightly housekeeping is tied to one release's folder: no upgrade reaches it",
                                evidence,
                                remedy)
                        : Finding.warning(
                                "housekeeping.would-not-run",
                                "the nightly housekeeping is scheduled and would not run",
                                evidence,
                                remedy));
    }

    /** Only of what would run: why the others did not is told already. */
    static void outcomes(List<Schedule> schedules, FindingSink out) {
        for (Schedule schedule : schedules) {
            schedule.missed()
                    .filter(since -> schedule.wouldRun())
                    .ifPresent(since -> out.add(Finding.warning(
                            "housekeeping.did-not-run",
                            schedule.where() + " has not started the nightly housekeeping since " + since,
                            schedule.lastRun()
                                    .map(at -> "last started at " + at)
                                    .orElse("the journal of this host tells of no start"),
                            schedule.kind() == Schedule.Kind.TIMER
                                    ? "systemctl status " + schedule.where()
                                    : "journalctl -t CRON --since -3d")));
            schedule.failure()
                    .ifPresent(how -> out.add(Finding.warning(
                            "housekeeping.failed",
                            "the nightly housekeeping failed when " + schedule.where() + " started it last",
                            how
                                    + schedule.lastRun()
                                            .map(at -> ", started at " + at)
                                            .orElse(""),
                            "journalctl -u " + schedule.where().replaceFirst("\\.timer$", "") + " -n 50")));
        }
    }

    static String names(List<Schedule> schedules) {
        return schedules.stream()
                .map(schedule -> schedule.where() + "  " + schedule.leads())
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }
}
