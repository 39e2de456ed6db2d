package org.upgradectl.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.upgradectl.api.check.Finding;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.run.ActTimes;
import org.upgradectl.core.run.Failure;
import org.upgradectl.core.run.FindingData;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.Outcome;
import org.upgradectl.core.survey.Surveyor;

/** Makes reports: a pure function of plan and journal, so that one can be had of a run that was cut, too. */
public final class Reports {
    private Reports() {}

    /** The report of a run, as far as it has come. */
    public static Report of(Plan plan, List<JournalRecord> journal, Optional<Report.Availability> availability) {
        Map<String, PlannedStep> stepOf = new HashMap<>();
        plan.steps().forEach(step -> step.acts().forEach(act -> stepOf.put(act.key(), step)));
        Reading reading = new Reading(stepOf);
        SilentTime silence = new SilentTime(plan);
        journal.forEach(reading::read);
        journal.forEach(silence::read);
        Instant start = journal.isEmpty() ? plan.createdAt() : journal.get(0).at();
        Instant end =
                journal.isEmpty() ? start : journal.get(journal.size() - 1).at();
        return new Report(
                plan.id(),
                plan.kind() == Plan.Kind.REHEARSAL ? Report.Kind.REHEARSAL : Report.Kind.UPGRADE,
                plan.site(),
                plan.from(),
                plan.to(),
                reading.outcome,
                start,
                Duration.between(start, end),
                silence.until(end),
                known(plan.prediction().totalMillis()),
                reading.foretold.or(() -> known(plan.prediction().downtimeMillis())),
                steps(plan, reading),
                availability,
                reading.outcome == Outcome.UPGRADED || reading.outcome == Outcome.REHEARSED
                        ? Optional.empty()
                        : reading.failure,
                reading.outcome == Outcome.INCONSISTENT ? reading.wayBackFailure : Optional.empty(),
                reading.losses,
                findings(plan, reading.found),
                plan.waived(),
                plan.notes(),
                reading.notices,
                reading.packages);
    }

    /** What the gate found beyond the plan. */
    private static List<Finding> findings(Plan plan, List<Finding> found) {
        return Surveyor.inOrder(
                Stream.concat(plan.findings().stream(), found.stream()).toList());
    }

    private static Optional<Duration> known(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static List<Report.StepReport> steps(Plan plan, Reading reading) {
        List<Report.StepReport> steps = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            reading.outcome(step)
                    .ifPresent(outcome -> steps.add(new Report.StepReport(
                            step.key(),
                            step.id(),
                            step.title(),
                            step.phase(),
                            step.hop(),
                            outcome,
                            step.acts().stream()
                                    .mapToLong(act -> reading.millis.getOrDefault(act.key(), 0L))
                                    .sum(),
                            predicted(plan, reading, step),
                            step.failure())));
        }
        return steps;
    }

    /** What the run's own rehearsal told of a step; else what the plan did. */
    private static Optional<Duration> predicted(Plan plan, Reading reading, PlannedStep step) {
        long tried = plan.steps().stream()
                .filter(other -> other.rehearsedKey().equals(Optional.of(step.key())))
                .mapToLong(other -> reading.times.together(other.keys()).orElse(0))
                .sum();
        return known(tried > 0 ? tried : plan.prediction().steps().getOrDefault(step.key(), 0L));
    }

    /** What the lines of a journal add up to. */
    private static final class Reading {
        private final Map<String, PlannedStep> stepOf;
        private final Map<String, Long> millis = new HashMap<>();
        private final Map<String, Instant> begun = new HashMap<>();
        private final ActTimes times = new ActTimes();
        private final Set<String> done = new HashSet<>();
        private final Set<String> skipped = new HashSet<>();
        private final Set<String> failed = new HashSet<>();
        private final Set<String> undone = new HashSet<>();
        private final List<Report.Notice> notices = new ArrayList<>();
        private final List<Report.BuiltSet> packages = new ArrayList<>();
        private Outcome outcome = Outcome.OPEN;
        private Optional<Failure> failure = Optional.empty();
        private Optional<Failure> wayBackFailure = Optional.empty();
        private List<String> losses = List.of();
        private Optional<Duration> foretold = Optional.empty();
        private List<Finding> found = List.of();

        private Reading(Map<String, PlannedStep> stepOf) {
            this.stepOf = stepOf;
        }

        private void read(JournalRecord line) {
            times.add(line);
            String key = line.act().orElse("");
            switch (line.kind()) {
                case INTENT -> {
                    undone.remove(key);
                    begun.put(key, line.at());
                }
                case RESULT -> {
                    done.add(key);
                    failed.remove(key);
                    millis.merge(key, line.data().number("millis"), Long::sum);
                    PlannedStep step = stepOf.get(key);
                    BuiltPackages.of(line.data().object("result"), step == null ? Optional.empty() : step.hop())
                            .ifPresent(packages::add);
                }
                case SKIPPED -> skipped.add(key);
                case FAILED -> {
                    failed.add(key);
                    Instant begin = begun.getOrDefault(key, line.at());
                    millis.merge(key, Duration.between(begin, line.at()).toMillis(), Long::sum);
                }
                case UNDO_RESULT -> {
                    if (!line.data().flag("stays")) {
                        undone.add(key);
                    }
                }
                case NOTICE -> notices.add(new Report.Notice(key, line.data().text("text")));
                case BACK -> failure = Optional.of(Failure.of(line.data()));
                case NEEDS_PERSON -> {
                    outcome = Outcome.of(line.data().text("outcome"));
                    losses = line.data().texts("losses");
                }
                case ENDED -> outcome = Outcome.of(line.data().text("outcome"));
                case ACCEPTED -> losses = line.data().texts("losses");
                case OPENED -> {
                    outcome = Outcome.OPEN;
                    losses = List.of();
                }
                case UNDO_FAILED -> wayBackFailure = Optional.of(Failure.of(line.data()));
                case FOUND -> found = FindingData.read(line.data().list("findings"));
                case GATE ->
                    foretold = line.data().has("foretoldDowntimeMillis")
                            ? Optional.of(Duration.ofMillis(line.data().number("foretoldDowntimeMillis")))
                            : Optional.empty();
                case PHASE, REHEARSED, BROKEN, UNDO_INTENT -> {}
            }
        }

        private Optional<Report.StepOutcome> outcome(PlannedStep step) {
            List<String> keys = step.acts().stream().map(PlannedAct::key).toList();
            if (keys.stream().anyMatch(failed::contains)) {
                return Optional.of(Report.StepOutcome.FAILED);
            }
            if (keys.stream().anyMatch(undone::contains)) {
                return Optional.of(Report.StepOutcome.UNDONE);
            }
            if (keys.stream().anyMatch(done::contains)) {
                return Optional.of(Report.StepOutcome.DONE);
            }
            return keys.stream().anyMatch(skipped::contains)
                    ? Optional.of(Report.StepOutcome.SKIPPED)
                    : Optional.empty();
        }
    }
}
