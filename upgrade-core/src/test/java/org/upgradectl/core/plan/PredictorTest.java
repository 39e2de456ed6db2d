package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;

class PredictorTest {
    private static final Version FROM = new Version("1.0");

    @Test
    void predict_rehearsalOfTheSameWay_comesBeforeOtherRunsAndEstimates() {
        StepHistory history = new StepHistory() {
            @Override
            public OptionalLong millis(StepId id) {
                return id.text().equals("task.other") ? OptionalLong.empty() : OptionalLong.of(1_000);
            }

            @Override
            public OptionalLong rehearsed(Version from, String key) {
                return from.equals(FROM) && key.equals("2.0/task.migrate")
                        ? OptionalLong.of(60_000)
                        : OptionalLong.empty();
            }
        };
        List<PlannedStep> steps = List.of(
                step("services.stop", Phase.STOP),
                step("task.migrate", Phase.MIGRATE),
                step("task.other", Phase.SMOKE),
                step("health.page", Phase.VERIFY));
        Prediction prediction = new Predictor(history).predict(steps, FROM);
        assertThat(prediction.downtimeMillis()).isEqualTo(1_000 + 60_000 + 5_000);
        assertThat(prediction.totalMillis()).isEqualTo(prediction.downtimeMillis() + 1_000);
        assertThat(prediction.basis())
                .isEqualTo("2 of 4 steps measured in earlier runs, 1 in a rehearsal, 1 estimated");
        assertThat(new Predictor(history).predict(steps, new Version("1.1")).downtimeMillis())
                .as("another way")
                .isEqualTo(7_000);
    }

    @Test
    void predict_siteThatIsAskedForAPage_isSilentFromItsStopUntilThat() {
        List<PlannedStep> steps = List.of(
                step("health.back", Phase.STOP, SilenceRole.ANSWERS),
                step("housekeeping.hold", Phase.STOP, SilenceRole.HOLDS),
                step("services.stop", Phase.STOP, SilenceRole.KEEPS),
                step("task.migrate", Phase.MIGRATE, SilenceRole.NONE),
                step("services.start", Phase.START, SilenceRole.ENDS),
                step("health.page", Phase.VERIFY, SilenceRole.ANSWERS),
                step("services.start-workers", Phase.VERIFY, SilenceRole.ENDS));
        Prediction prediction = new Predictor(StepHistory.NONE).predict(steps, FROM);
        assertThat(prediction.downtimeMillis()).isEqualTo(4 * 5_000);
        assertThat(prediction.totalMillis()).isEqualTo(7 * 5_000);
    }

    @Test
    void predict_ofWhichMoreThanAThirdIsUnknown_isNotPassedOffAsTheWhole() {
        PlannedStep known = step("services.stop", Phase.STOP);
        List<PlannedStep> steps =
                List.of(unknown("git.stage", Phase.STAGE), known, unknown("task.migrate", Phase.MIGRATE));
        Prediction little = new Predictor(StepHistory.NONE).predict(steps, FROM);
        assertThat(little.downtimeMillis()).as("one of two").isZero();
        assertThat(little.totalMillis()).as("one of three").isZero();
        assertThat(little.steps()).containsOnlyKeys(known.key());
    }

    @Test
    void predict_whereItIsNotKnownHowLongTheStopTakes_tellsNoSilence() {
        Act unknown = Act.of("a.b", Arguments.none());
        List<PlannedStep> steps = List.of(
                step("services.stop", Phase.STOP, SilenceRole.KEEPS, unknown),
                step("task.migrate", Phase.MIGRATE),
                step("services.start", Phase.START, SilenceRole.ENDS),
                step("health.page", Phase.VERIFY, SilenceRole.ANSWERS));
        Prediction prediction = new Predictor(StepHistory.NONE).predict(steps, FROM);
        assertThat(prediction.downtimeMillis()).isZero();
        assertThat(prediction.totalMillis()).isEqualTo(3 * 5_000);
    }

    private static PlannedStep unknown(String id, Phase phase) {
        return step(id, phase, SilenceRole.NONE, Act.of("a.b", Arguments.none()));
    }

    private static PlannedStep step(String id, Phase phase) {
        return step(id, phase, SilenceRole.NONE);
    }

    private static PlannedStep step(String id, Phase phase, SilenceRole silence) {
        return step(id, phase, silence, Act.of("a.b", Arguments.none()).estimated(Estimate.of(Duration.ofSeconds(5))));
    }

    private static PlannedStep step(String id, Phase phase, SilenceRole silence, Act act) {
        return new PlannedStep(
                "2.0/" + id,
                new StepId(id),
                id,
                phase,
                Optional.of("2.0"),
                Step.Failure.UNDO,
                List.of(new PlannedAct("2.0/" + id + "#1", act, "", "", silence)));
    }
}
