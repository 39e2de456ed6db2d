package org.upgradectl.housekeeping;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Housekeeping.BuiltIn;

/** Where the product does it by itself: do its services run, is its job known, when did it end last. */
final class BuiltInFindings {
    private static final Duration A_NIGHT_MISSED = Duration.ofHours(49);
    private static final Duration LATE = Duration.ofHours(1);

    private final CheckContext context;
    private final Instant now;
    private final FindingSink out;

    BuiltInFindings(CheckContext context, Clock clock, FindingSink out) {
        this.context = context;
        this.now = clock.instant();
        this.out = out;
    }

    void inspect(BuiltIn way) {
        leftOver(HousekeepingFacts.schedules(context.facts()));
        List<String> down = down(way);
        if (!down.isEmpty()) {
            out.add(Finding.warning(
                    "housekeeping.no-service",
                    "nobody does the nightly housekeeping: " + String.join(", ", down) + " does not run",
                    context.site().product().title() + " does it by itself, by these services",
                    "systemctl enable --now " + String.join(" ", down)));
        }
        String restart = way.units().isEmpty()
                ? "systemctl restart "
                        + String.join(" ", context.site().services().units())
                : "systemctl restart " + String.join(" ", way.units());
        way.job().ifPresent(function -> job(function, restart));
        HousekeepingFacts.lastRun(context.facts()).ifPresent(at -> late("by the product's database", at, restart));
    }

    private void leftOver(List<Schedule> schedules) {
        if (!schedules.isEmpty()) {
            out.add(Finding.warning(
                    "housekeeping.not-needed",
                    "this host starts a housekeeping that "
                            + context.site().product().title() + " does by itself since an earlier release",
                    ScheduledFindings.names(schedules) + "\nThe command may be gone, and then fails every night.",
                    ScheduledFindings.FIX + "    takes it away"));
        }
    }

    private List<String> down(BuiltIn way) {
        List<String> down = new ArrayList<>();
        for (Object fact : context.facts().find(StandardFacts.SERVICES).orElse(List.of())) {
            Map<?, ?> service = (Map<?, ?>) fact;
            String unit = String.valueOf(service.get("unit"));
            boolean does = way.units().stream().anyMatch(name -> unit.equals(name) || unit.startsWith(name + "@"));
            if (does && !Boolean.TRUE.equals(service.get("active"))) {
                down.add(unit);
            }
        }
        return down;
    }

    private void job(String function, String restart) {
        Optional<List<Object>> jobs = context.facts().find(StandardFacts.SCHEDULED_JOBS);
        if (jobs.isEmpty()) {
            return;
        }
        Optional<Map<?, ?>> job = jobs.get().stream()
                .<Map<?, ?>>map(fact -> (Map<?, ?>) fact)
                .filter(fact -> function.equals(fact.get("function")))
                .findFirst();
        if (job.isEmpty()) {
            out.add(Finding.warning(
                    "housekeeping.not-scheduled",
                    "the scheduler of the job queue does not know the nightly housekeeping",
                    "none of its " + jobs.get().size() + " jobs calls " + function,
                    restart + "    enters it anew"));
            return;
        }
        time(job.get(), "next")
                .filter(next -> next.isBefore(now.minus(LATE)))
                .ifPresent(next -> out.add(Finding.warning(
                        "housekeeping.did-not-run",
                        "the nightly housekeeping is due since " + next + ", and no scheduler calls it",
                        function + " of the job queue's scheduler",
                        restart)));
        time(job.get(), "ended").ifPresent(at -> late("by the job queue", at, restart));
        if ("failed".equals(job.get().get("status"))) {
            out.add(Finding.warning(
                    "housekeeping.failed",
                    "the nightly housekeeping failed when it ran last",
                    "by the job queue, " + function
                            + time(job.get(), "ended")
                                    .map(at -> " ended at " + at)
                                    .orElse(""),
                    "Its error stands among the failed jobs of the product's administration."));
        }
    }

    private void late(String source, Instant at, String restart) {
        if (at.isBefore(now.minus(A_NIGHT_MISSED))) {
            out.add(Finding.warning(
                    "housekeeping.did-not-run", "the nightly housekeeping has not run since " + at, source, restart));
        }
    }

    private static Optional<Instant> time(Map<?, ?> job, String name) {
        try {
            return Optional.<Object>ofNullable(job.get(name)).map(text -> Instant.parse(String.valueOf(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
