package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Outcome;

class UpgradeTest {
    @TempDir
    private Path folder;

    @Test
    void upgrade_oldestToNewest_servesTheNewRelease_andASecondOneFindsNothingToDo() {
        try (Stage stage = Stage.open(folder)) {
            PlanningResult planned = stage.plan("latest");
            assertThat(planned.findings())
                    .filteredOn(finding -> finding.severity() == org.upgradectl.api.check.Severity.BLOCKER)
                    .isEmpty();
            assertThat(planned).isInstanceOf(PlanningResult.Planned.class);
            Report report = stage.work().upgrade(((PlanningResult.Planned) planned).plan());
            assertThat(report.failure()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.UPGRADED);
            assertThat(stage.site.version()).contains("1.3.0");
            assertThat(stage.site.addIncident("after the upgrade")).isTrue();
            assertThat(stage.plan("latest")).isInstanceOf(PlanningResult.Unchanged.class);
        }
    }
}
