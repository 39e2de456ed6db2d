package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.report.Reports;

final class EngineTest extends EngineTrial {
    @Test
    void forward_allWell_isUpgraded_andNothingIsUndone() {
        fullPlan();
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(acts.world).containsExactly("staged", "stopped", "snapshot", "switched", "opening", "started");
        assertThat(acts.calls).noneMatch(call -> call.startsWith("undo"));
    }

    @Test
    void failureBeforeTheGate_undoesAll_andIsFailed() {
        fullPlan();
        step("stage.second", Phase.STAGE, Step.Failure.UNDO, act("list.add", "second"));
        acts.failing.add("second");
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).isEqualTo("stage.second");
        assertThat(acts.world).isEmpty();
        assertThat(acts.calls).doesNotContain("do stopped");
    }

    @Test
    void failureAfterTheGate_undoesInReverse_coveredOnesByTheirCover_andIsRolledBack() {
        fullPlan();
        acts.failing.add("switched");
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(acts.world).isEmpty();
        assertThat(acts.calls).containsSubsequence("undo switched", "undo snapshot", "undo stopped", "undo staged");
        assertThat(covered.calls).containsExactly("do migrated");
    }

    @Test
    void wayBack_tellsHowEachIsTakenBack_andTakesNothingForUndoneThatStays() {
        step("database.backup", Phase.BACKUP, Step.Failure.UNDO, act("list.kept", "dump"));
        steps.add(new PlannedStep(
                "services.stop",
                new StepId("services.stop"),
                "Stop",
                Phase.STOP,
                Optional.empty(),
                Step.Failure.UNDO,
                List.of(new PlannedAct(
                        "services.stop#1", act("list.add", "stopped"), "web is stopped", "it is started again"))));
        step("code.switch", Phase.ACTIVATE, Step.Failure.UNDO, act("list.add", "switched"));
        acts.failing.add("switched");

        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);

        assertThat(told).contains(new RunEvent.Undone("services.stop", "web is stopped: it is started again"));
        assertThat(Reports.of(plan(), journalLines(), Optional.empty()).steps())
                .extracting(Report.StepReport::key, Report.StepReport::outcome)
                .containsExactly(
                        tuple("database.backup", Report.StepOutcome.DONE),
                        tuple("services.stop", Report.StepOutcome.UNDONE),
                        tuple("code.switch", Report.StepOutcome.FAILED));
    }

    @Test
    void secretInAnError_isNotWritten_butWhatTheWayBackNeedsIs() {
        step("code.stage", Phase.STAGE, Step.Failure.UNDO, act("list.add", "s3cret"));
        acts.failing.add("s3cret");
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(journalLines())
                .filteredOn(line -> line.kind() == JournalRecord.Kind.FAILED || line.kind() == JournalRecord.Kind.BACK)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.data().text("message")).isEqualTo("*** failed"));
        assertThat(journalLines())
                .filteredOn(line -> line.kind() == JournalRecord.Kind.INTENT)
                .extracting(line -> line.data().object("arguments").text("name"))
                .containsExactly("s3cret");
    }

    @Test
    void gateRefuses_nothingLiveIsTouched_andItIsBlocked() {
        fullPlan();
        Failure refusal =
                new Failure("", StandardError.BLOCKED.id(), StandardError.BLOCKED.category(), "no room", "make room");
        gate = plan -> new Gate.Decision(Optional.of(refusal), Map.of(), List.of(), Arguments.none());
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(acts.calls).containsExactly("do staged", "undo staged");
    }

    @Test
    void gateSkips_actsAreNotDone_alsoAfterAResume() {
        fullPlan();
        gate = plan -> new Gate.Decision(
                Optional.empty(),
                Map.of("database.snapshot#1", "nothing pending", "database.migrate#1", "nothing pending"),
                List.of(),
                Arguments.none());
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(acts.world).doesNotContain("snapshot");
        assertThat(covered.calls).isEmpty();
    }

    @Test
    void failureAfterTheOpening_nobodyWrote_goesBackByItself() {
        fullPlan();
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        acts.failing.add("page");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(acts.world).isEmpty();
    }

    @Test
    void failureAfterTheOpening_othersWrote_staysNew_andNeedsAPerson() {
        fullPlan();
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        acts.failing.add("page");
        acts.loss = Optional.of("3 rows in incidents");
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(result.losses()).containsExactly("3 rows in incidents");
        assertThat(acts.world).contains("switched", "started");
        assertThat(acts.calls).noneMatch(call -> call.startsWith("undo"));

        assertThat(engine().abort(false).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(acts.world).contains("started");
        assertThat(engine().abort(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(acts.world).isEmpty();
    }

    @Test
    void othersWroteWhileTheServicesWereBeingStopped_newReleaseIsStartedAgain() {
        fullPlan();
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        acts.failing.add("page");
        acts.afterUndo = () -> {
            if (!acts.world.contains("started")) {
                acts.loss = Optional.of("1 row");
            }
        };
        RunResult result = engine().forward(true);
        assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(acts.calls).containsSubsequence("do started", "undo started", "do started");
        assertThat(acts.world).contains("switched", "opening", "started");
    }

    @Test
    void needsPerson_resume_triesVerifyAgain() {
        fullPlan();
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        acts.failing.add("page");
        acts.loss = Optional.of("1 row");
        engine().forward(true);
        acts.failing.clear();
        assertThat(engine().forward(false).outcome()).isEqualTo(Outcome.UPGRADED);
    }

    @Test
    void undoFails_isInconsistent_andAbortGoesOnWhereItStuck() {
        fullPlan();
        acts.failing.add("switched");
        acts.stuck.add("snapshot");
        Engine engine = engine();
        assertThat(engine.forward(true).outcome()).isEqualTo(Outcome.INCONSISTENT);
        assertThat(acts.world).contains("stopped");
        Report report = Reports.of(plan(), journalLines(), Optional.empty());
        assertThat(report.failure().orElseThrow().step()).isEqualTo("code.switch");
        assertThat(report.wayBackFailure().orElseThrow().step()).isEqualTo("database.snapshot");
        acts.stuck.clear();
        // The database may be the old one again, and what its release writes is no loss.
        acts.loss = Optional.of("1 row");
        assertThat(engine().losses()).isEmpty();
        assertThat(engine().abort(false).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(acts.world).isEmpty();
    }

    @Test
    void cleanupBesideTheLiveSiteFails_theWayBackIsStillGone() {
        fullPlan();
        acts.failing.add("switched");
        acts.stuck.add("staged");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(notices()).anyMatch(text -> text.contains("left behind: add staged"));
    }

    @Test
    void stepThatMayFail_becomesANotice_itsRemainsAreUndone_andTheRunGoesOn() {
        fullPlan();
        step("docs.build", Phase.STAGE, Step.Failure.NOTICE, act("list.add", "docs"), act("list.add", "more-docs"));
        acts.failing.add("docs");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(acts.calls).contains("undo docs").doesNotContain("do more-docs");
        assertThat(notices()).anyMatch(text -> text.contains("docs failed"));
    }

    @Test
    void finishingStepFails_isANotice_andNeverUndoesAGoodUpgrade() {
        fullPlan();
        step("types.remove", Phase.FINISH, Step.Failure.UNDO, act("list.final", "types"));
        last.failing.add("types");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(notices()).anyMatch(text -> text.contains("types failed"));
    }

    @Test
    void interruptedWhileFinishing_isHeardByNobody_andTheUpgradeStays() {
        fullPlan();
        step("old.remove", Phase.FINISH, Step.Failure.UNDO, act("list.final", "old"));
        step("types.remove", Phase.FINISH, Step.Failure.UNDO, act("list.add", "interrupted"));
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(contextsGiven).containsSubsequence("forward services.start", "back old.remove");
        assertThat(acts.world).contains("switched", "started");
        assertThat(acts.calls).doesNotContain("undo switched");
        assertThat(notices()).anyMatch(text -> text.contains("stopped"));
    }

    @Test
    void failureAfterAnActWithoutUndo_staysNew_andNeedsAPerson() {
        fullPlan();
        steps.add(
                steps.size() - 1,
                new PlannedStep(
                        "old.remove",
                        new StepId("old.remove"),
                        "Remove",
                        Phase.ACTIVATE,
                        Optional.empty(),
                        Step.Failure.UNDO,
                        List.of(new PlannedAct("old.remove#1", act("list.final", "old"), "add old", ""))));
        acts.failing.add("started");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(acts.calls).noneMatch(call -> call.startsWith("undo"));
    }

    @Test
    void interruptedInTheSilence_goesBack_andIsInterrupted() {
        fullPlan();
        cancelBefore = "switched";
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(acts.world).isEmpty();
    }

    @Test
    void abort_pastAnActWithoutUndo_isRefused() {
        fullPlan();
        step("old.remove", Phase.FINISH, Step.Failure.UNDO, act("list.final", "old"));
        try (Journal journal = journal()) {
            JournaledActs journaled =
                    new JournaledActs(this::type, journal, RunState.of(List.of()), new Redaction(text -> text));
            PlannedStep remove = steps.get(steps.size() - 1);
            journaled.execute(remove.acts().get(0), context());
        }
        assertThatThrownBy(() -> engine().abort(false))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("past the point of going back");
    }

    @Test
    void ended_isNotRunAgain() {
        fullPlan();
        engine().forward(true);
        assertThatThrownBy(() -> engine().forward(false)).hasMessageContaining("is over: upgraded");
    }

    @Test
    void defectInAnAct_isTreatedAsAFailure() {
        fullPlan();
        steps.add(
                0,
                new PlannedStep(
                        "broken.step",
                        new StepId("broken.step"),
                        "Break",
                        Phase.STOP,
                        Optional.empty(),
                        Step.Failure.UNDO,
                        List.of(new PlannedAct(
                                "broken.step#1", Act.of("list.add", Arguments.of("name", "defect")), "", ""))));
        RunResult result = engine().forward(true);
        assertThat(result.failure().orElseThrow().code()).isEqualTo("internal.defect");
        assertThat(acts.world).isEmpty();
    }
}
