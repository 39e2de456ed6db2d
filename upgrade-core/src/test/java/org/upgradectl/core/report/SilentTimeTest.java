package org.upgradectl.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanDocument;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.JournalRecord.Kind;

final class SilentTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final List<JournalRecord> journal = new ArrayList<>();

    @Test
    void until_upgrade_endsWithThePageThatWasAnswered() {
        forwardTo("page", 31);
        line(32, Kind.INTENT, "workers");
        line(40, Kind.RESULT, "workers");
        line(60, Kind.ENDED, "");
        assertThat(silence(true)).contains(Duration.ofSeconds(31 - 10));
    }

    @Test
    void until_waitedForSomethingToEnd_beginsWithTheStop() {
        line(1, Kind.INTENT, "hold");
        line(7, Kind.RESULT, "hold");
        forwardTo("page", 31);
        assertThat(silence(true)).contains(Duration.ofSeconds(31 - 10));
    }

    @Test
    void until_failedWhileItWaited_isNone() {
        line(1, Kind.INTENT, "hold");
        line(7, Kind.FAILED, "hold");
        undone(8, 9, "hold");
        assertThat(silence(true)).isEmpty();
    }

    @Test
    void until_planWithoutRoles_endsWithTheStart() {
        forwardTo("page", 31);
        line(60, Kind.ENDED, "");
        assertThat(silence(false)).contains(Duration.ofSeconds(25 - 1));
    }

    @Test
    void until_wayBack_endsWithThePageOfTheOldRelease() {
        line(1, Kind.INTENT, "back");
        line(2, Kind.RESULT, "back");
        line(10, Kind.INTENT, "stop");
        line(12, Kind.RESULT, "stop");
        line(13, Kind.INTENT, "migrate");
        line(14, Kind.FAILED, "migrate");
        undone(15, 16, "migrate");
        undone(16, 18, "stop");
        undone(18, 24, "back");
        undone(25, 30, "stage");
        line(31, Kind.ENDED, "");
        assertThat(silence(true)).contains(Duration.ofSeconds(24 - 10));
    }

    @Test
    void until_oldReleaseDoesNotAnswer_lastsUntilTheJournalEnds() {
        line(10, Kind.INTENT, "stop");
        line(12, Kind.RESULT, "stop");
        undone(16, 18, "stop");
        line(18, Kind.UNDO_INTENT, "back");
        line(78, Kind.UNDO_FAILED, "back");
        line(79, Kind.ENDED, "");
        assertThat(silence(true)).contains(Duration.ofSeconds(79 - 10));
    }

    @Test
    void until_failedAfterItHadAnswered_addsWhatTheWayBackTook() {
        forwardTo("page", 30);
        line(50, Kind.FAILED, "workers");
        line(50, Kind.UNDO_RESULT, "page");
        undone(51, 53, "start");
        undone(54, 58, "stop");
        undone(58, 61, "back");
        line(90, Kind.ENDED, "");
        assertThat(silence(true)).contains(Duration.ofSeconds((30 - 10) + (61 - 51)));
    }

    @Test
    void until_neverStopped_isNone() {
        line(1, Kind.INTENT, "stage");
        line(5, Kind.FAILED, "stage");
        assertThat(silence(true)).isEmpty();
    }

    @Test
    void plan_writtenAndRead_knowsTheRoles() {
        assertThat(PlanDocument.parse(Json.write(PlanDocument.of(plan(true))), "a plan")
                        .steps())
                .isEqualTo(plan(true).steps());
    }

    private void forwardTo(String last, int second) {
        line(1, Kind.INTENT, "back");
        line(2, Kind.RESULT, "back");
        line(10, Kind.INTENT, "stop");
        line(12, Kind.RESULT, "stop");
        line(13, Kind.INTENT, "migrate");
        line(20, Kind.RESULT, "migrate");
        line(21, Kind.INTENT, "start");
        line(25, Kind.RESULT, "start");
        line(25, Kind.INTENT, last);
        line(second, Kind.RESULT, last);
    }

    private void undone(int from, int until, String act) {
        line(from, Kind.UNDO_INTENT, act);
        line(until, Kind.UNDO_RESULT, act);
    }

    private void line(int second, Kind kind, String act) {
        journal.add(new JournalRecord(
                journal.size() + 1,
                BEGIN.plusSeconds(second),
                kind,
                act.isEmpty() ? Optional.empty() : Optional.of(act + "#1"),
                Arguments.none()));
    }

    private Optional<Duration> silence(boolean roles) {
        SilentTime time = new SilentTime(plan(roles));
        journal.forEach(time::read);
        return time.until(journal.get(journal.size() - 1).at());
    }

    static Plan plan(boolean roles) {
        List<PlannedStep> steps = List.of(
                step("stage", Phase.STAGE, SilenceRole.NONE, roles),
                step("back", Phase.STOP, SilenceRole.ANSWERS, roles),
                step("hold", Phase.STOP, SilenceRole.HOLDS, roles),
                step("stop", Phase.STOP, SilenceRole.KEEPS, roles),
                step("migrate", Phase.MIGRATE, SilenceRole.NONE, roles),
                step("start", Phase.START, SilenceRole.ENDS, roles),
                step("page", Phase.VERIFY, SilenceRole.ANSWERS, roles),
                step("workers", Phase.VERIFY, SilenceRole.ENDS, roles));
        Release release = new Release(new Version("2.0"), "v2.0", Optional.empty(), Optional.empty(), false);
        return new Plan(
                "20261122T140512Z",
                "main",
                "shop",
                Path.of("/opt/shop"),
                new Version("1.0"),
                new Version("2.0"),
                BEGIN,
                List.of(new Hop(0, new Version("1.0"), release, true)),
                List.of(),
                steps,
                new Prediction(0, 0, Map.of(), ""),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static PlannedStep step(String key, Phase phase, SilenceRole silence, boolean roles) {
        Act act = Act.of("shop.act", Arguments.none());
        return new PlannedStep(
                key,
                new StepId("shop." + key),
                key,
                phase,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct(key + "#1", act, key, "back", roles ? silence : SilenceRole.NONE)));
    }
}
