package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.HostActContexts;
import org.upgradectl.core.run.RunFolder;

/**
 * A run with what helps to understand it.
 *
 * @param failedStep the step that made it stop
 * @param log of that step, where there is one
 * @param logEnd its last lines
 */
public record RunDetails(
        Site site,
        Report report,
        RunFolder folder,
        Optional<PlannedStep> failedStep,
        Optional<Path> log,
        List<String> logEnd) {
    private static final int LINES = 12;

    public RunDetails {
        requireNonNull(site, "site is null");
        requireNonNull(report, "report is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(failedStep, "failedStep is null");
        requireNonNull(log, "log is null");
        logEnd = List.copyOf(logEnd);
    }

    static RunDetails of(Site site, Plan plan, RunFolder folder, Report report) {
        Optional<PlannedStep> failed = report.failure()
                .flatMap(failure -> plan.steps().stream()
                        .filter(step -> step.key().equals(failure.step()))
                        .findFirst());
        Optional<Path> log =
                failed.map(step -> HostActContexts.log(plan, folder, step)).filter(Files::isRegularFile);
        return new RunDetails(
                site, report, folder, failed, log, log.map(RunDetails::end).orElse(List.of()));
    }

    private static List<String> end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
