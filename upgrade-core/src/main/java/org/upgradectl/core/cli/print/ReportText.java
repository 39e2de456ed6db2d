package org.upgradectl.core.cli.print;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.cli.action.RunDetails;
import org.upgradectl.core.cli.console.Amounts;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.console.Summary;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Failure;
import org.upgradectl.core.run.Outcome;

/** What a run did, as text: how it stands, in the first line. */
public final class ReportText {
    private static final int LONGEST_LINE = 300;

    private final Page page;
    private final RunDetails run;
    private final Report report;

    public ReportText(Page page, RunDetails run) {
        this.page = page;
        this.run = run;
        this.report = run.report();
    }

    /** How a run that has just ended did so, and where to read more. */
    public static void addEnd(Page page, RunDetails run) {
        new ReportText(page, run).addOutcome();
        page.blank().line("  upgradectl report " + run.report().run() + "    what was done, step by step");
    }

    private void addOutcome() {
        String headline = headline();
        page.line(
                report.outcome() == Outcome.UPGRADED || report.outcome() == Outcome.REHEARSED
                        ? page.style().good(headline)
                        : page.style().bold(headline));
        String whole = "whole run " + Amounts.measured(report.total());
        page.paragraph(2, report.downtime().map(this::silence).orElse("the site was never stopped; ") + whole);
        if (hops().size() > 1) {
            page.paragraph(
                    2,
                    Amounts.count(hops().size(), "hop") + ": " + report.from() + " -> " + String.join(" -> ", hops()));
        }
        if (report.outcome() == Outcome.REHEARSED) {
            report.predictedDowntime()
                    .ifPresent(silence ->
                            page.paragraph(2, "an upgrade would be silent for about " + Amounts.expected(silence)));
        }
        report.availability().ifPresent(seen -> page.paragraph(2, visitors(seen)));
        report.failure().ifPresent(this::addFailure);
        report.wayBackFailure().ifPresent(this::addWayBackFailure);
        if (!report.losses().isEmpty()) {
            page.blank()
                    .line(
                            report.outcome() == Outcome.NEEDS_PERSON
                                    ? "  going back would cost"
                                    : "  going back has cost");
            report.losses().forEach(loss -> page.paragraph(4, loss));
        }
        if (!report.waived().isEmpty()) {
            page.blank().line("  waived");
            report.waived().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(waiver -> page.item(
                            4,
                            waiver.getKey(),
                            waiver.getKey().length() + 2,
                            waiver.getValue() + (found(waiver.getKey()) ? "" : "    (not found)")));
        }
        report.notes()
                .ifPresent(notes -> notes.acknowledgedBy()
                        .ifPresent(how -> page.blank()
                                .line("  release notes: " + notes.breaking() + " marked as breaking, acknowledged by "
                                        + how)));
        if (!report.notices().isEmpty()) {
            page.blank().line("  " + Amounts.count(report.notices().size(), "notice"));
            report.notices().forEach(notice -> page.paragraph(4, notice.text()));
        }
        addNext();
    }

    /** How the run ended, and every step. */
    public void addAll() {
        page.line(
                report.run() + ", begun " + Amounts.date(report.startedAt()),
                report.kind().name().toLowerCase(Locale.ROOT));
        addOutcome();
        page.blank();
        String last = "";
        for (Report.StepReport step : report.steps()) {
            String phase = step.phase().label();
            String label = String.format(Locale.ROOT, "    %-11s", phase.equals(last) ? "" : phase);
            String outcome = step.outcome().name().toLowerCase(Locale.ROOT);
            page.line(
                    label
                            + title(step.hop(), step.title())
                            + (step.outcome() == Report.StepOutcome.DONE ? "" : ": " + outcome),
                    Amounts.measured(Duration.ofMillis(step.millis()))
                            + step.predicted()
                                    .map(before -> " (expected " + Amounts.expected(before) + ")")
                                    .orElse(""));
            last = phase;
        }
        report.packages().forEach(this::packages);
        page.blank().line("  " + run.folder().path());
    }

    private void packages(Report.BuiltSet built) {
        page.blank()
                .line("  " + Amounts.count(built.packages().size(), "package")
                        + built.hop().map(hop -> " of " + hop).orElse(""));
        page.paragraph(
                4,
                built.packages().stream()
                        .map(one -> one.name() + " " + one.version())
                        .collect(Collectors.joining(", ")));
    }

    /** The releases of the way, as far as it was begun. */
    private List<String> hops() {
        return report.steps().stream()
                .flatMap(step -> step.hop().stream())
                .distinct()
                .toList();
    }

    private String title(Optional<String> hop, String step) {
        return hops().size() > 1 ? hop.map(label -> label + ": ").orElse("") + step : step;
    }

    private String headline() {
        String title = run.site().product().title() + " ";
        String from = report.from().text();
        String to = report.to().text();
        return switch (report.outcome()) {
            case UPGRADED -> title + to + " serves; before, it was " + from + ".";
            case REHEARSED ->
                title + from + " serves, untouched: "
                        + (tried()
                                ? "the way to " + to + " was rehearsed, and went well."
                                : to + " was staged, and there was nothing to try: no migrations are pending.");
            case UNCHANGED -> title + to + " is installed already.";
            case ROLLED_BACK ->
                title + from + " serves again: the upgrade to " + to + " failed. "
                        + (report.losses().isEmpty()
                                ? "Nothing was lost."
                                : "It cost what is named below, as accepted.");
            case BLOCKED -> title + from + " serves, untouched: " + to + " could not be begun with.";
            case FAILED ->
                title + from + " serves, untouched: the upgrade to " + to + " failed before anything live was changed.";
            case INTERRUPTED ->
                title + from + " serves, as before: the upgrade to " + to + " was stopped."
                        + (report.losses().isEmpty() ? "" : " It cost what is named below, as accepted.");
            case NEEDS_PERSON ->
                title + to + " serves, and it is not "
                        + (stopped() ? "verified, for the upgrade was stopped" : "well")
                        + ". Going back would cost data: decide.";
            case INCONSISTENT ->
                title + "is between " + from + " and " + to + ": the way back did not come to its end.";
            case OPEN -> title + "is on the way from " + from + " to " + to + ".";
        };
    }

    private boolean found(String id) {
        return report.findings().stream().anyMatch(finding -> finding.id().equals(id));
    }

    /**
     * Only where migrations are pending is anything tried, which is known when the release is staged. What may fail there
     * tries nothing.
     */
    private boolean tried() {
        return report.steps().stream()
                .anyMatch(step -> step.phase() == Phase.REHEARSE
                        && step.failure() == Step.Failure.UNDO
                        && step.outcome() != Report.StepOutcome.SKIPPED);
    }

    private boolean stopped() {
        return report.failure()
                .filter(failure -> failure.category() == ErrorCategory.REFUSED)
                .isPresent();
    }

    private static String visitors(Report.Availability seen) {
        String asked = "asked for a page " + Amounts.count(seen.requests(), "time") + " meanwhile: ";
        return seen.failed() == 0
                ? asked + "always answered"
                : asked + seen.failed() + " failed, longest without an answer " + Amounts.measured(seen.longestGap());
    }

    private String silence(Duration downtime) {
        return "silent for " + Amounts.measured(downtime)
                + report.predictedDowntime()
                        .filter(predicted -> predicted.toSeconds() > 0)
                        .map(predicted -> " (planned " + Amounts.expected(predicted) + ")")
                        .orElse("")
                + "; ";
    }

    private void addFailure(Failure failure) {
        String phase = run.failedStep().map(step -> step.phase().label()).orElse("");
        String title = run.failedStep()
                .map(step -> title(step.hop(), step.title()) + ": ")
                .orElse("");
        page.blank();
        page.item(0, page.style().bad("!!"), 4, phase);
        page.paragraph(4, title + Summary.of(failure.message()));
        if (!run.logEnd().isEmpty()) {
            page.blank()
                    .line("    the last lines of " + run.log().map(this::named).orElse("its log") + ":");
            run.logEnd().forEach(line -> page.line("      " + cut(line)));
        } else if (failure.message().lines().count() > 2) {
            page.blank().verbatim(6, failure.message());
        }
        addRemedy(failure);
    }

    private void addWayBackFailure(Failure failure) {
        page.blank();
        page.item(0, page.style().bad("!!"), 4, "back");
        page.paragraph(4, Summary.of(failure.message()));
        addRemedy(failure);
    }

    private void addRemedy(Failure failure) {
        if (!failure.remedy().isBlank()) {
            page.blank().line("    what to do:");
            page.advice(6, failure.remedy());
        }
    }

    /** Lines of programs may be of any length; the log has all of them. */
    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 4) + " ...";
    }

    private String named(Path log) {
        return run.folder().path().relativize(log).toString();
    }

    private void addNext() {
        switch (report.outcome()) {
            case NEEDS_PERSON ->
                page.blank()
                        .line("  upgradectl abort     back to " + report.from() + ", losing what is named above")
                        .line("  upgradectl resume    stays with " + report.to() + " and tries to end the run");
            case INCONSISTENT, OPEN ->
                page.blank()
                        .line("  upgradectl abort     back to " + report.from())
                        .line("  upgradectl resume    on to " + report.to());
            case UPGRADED, UNCHANGED, REHEARSED, ROLLED_BACK, BLOCKED, FAILED, INTERRUPTED -> {}
        }
    }
}
