package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.SiteAdvisoryLock;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Outcome;

class UpgradeTest {
    @TempDir
    private Path folder;

    @Test
    void upgrade_oldestToNewest_servesTheNewRelease_andASecondOneFindsNothingToDo() throws IOException {
        try (Stage stage = Stage.open(folder)) {
            PlanningResult planned = stage.plan("latest");
            assertThat(planned.findings())
                    .filteredOn(finding -> finding.severity() == org.upgradectl.api.check.Severity.BLOCKER)
                    .isEmpty();
            assertThat(planned).isInstanceOf(PlanningResult.Planned.class);
            Plan plan = ((PlanningResult.Planned) planned).plan();
            refusesWhileAnotherHostWorksOnTheDatabase(stage, plan);
            Report report = stage.work().upgrade(plan);
            assertThat(report.failure()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(stage.site.version()).contains("1.3.0");
            // It was silent, and was asked meanwhile.
            assertThat(report.availability()).hasValueSatisfying(seen -> {
                assertThat(seen.failed()).isPositive().isLessThan(seen.requests());
                assertThat(seen.longestGap()).isPositive();
            });
            assertThat(report.steps())
                    .filteredOn(step -> step.outcome() == Report.StepOutcome.DONE)
                    .extracting(step -> step.id().text())
                    .as("jobs are let end, and the scheduler has again what it had")
                    .contains(
                            "redis.await-jobs",
                            "redis.resume-workers",
                            "redis.tell-cut-jobs",
                            "redis.note-schedule",
                            "redis.compare-schedule");
            assertThat(report.notices())
                    .extracting(Report.Notice::step)
                    .doesNotContain("redis.tell-cut-jobs", "redis.compare-schedule");
            assertThat(stage.work().report(stage.work().store().find(report.run())))
                    .isEqualTo(report);
            assertThat(folder.resolve(
                            "state/backups/minipage/" + report.run() + "/files/minipage/minipage/configuration.py"))
                    .hasSameTextualContentAs(stage.site.root().resolve("minipage/minipage/configuration.py"));
            for (String step : List.of("task.migrate", "smoke.page", "task.unreflected", "task.sessions")) {
                assertThat(logOf(stage, report, "1.3.0-" + step))
                        .as("%s is done by a copy of what was started before", step)
                        .contains("upgradectl_ask.py")
                        .doesNotContain("without the runner");
            }
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();
            assertThat(stage.plan("latest")).isInstanceOf(PlanningResult.Unchanged.class);
        }
    }

    private static String logOf(Stage stage, Report report, String step) throws IOException {
        Path logs = stage.runs().resolve(report.run()).resolve("logs");
        try (Stream<Path> files = Files.list(logs)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(step + ".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static void refusesWhileAnotherHostWorksOnTheDatabase(Stage stage, Plan plan) {
        try (SiteAdvisoryLock held = SiteAdvisoryLock.acquire(stage.databases("another host"), plan.root())) {
            assertThatThrownBy(() -> stage.work().upgrade(plan)).isInstanceOfSatisfying(UpgradeException.class, e -> {
                assertThat(e.code()).isEqualTo(StandardError.LOCKED);
                assertThat(e.getMessage()).contains("upgradectl another host");
            });
            assertThat(held.isHeld()).isTrue();
            assertThat(stage.work().store().all()).isEmpty();
        }
    }
}
