package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;

final class SilenceTest extends EngineTrial {
    @ParameterizedTest
    @EnumSource(names = {"KEEPS", "HOLDS"})
    void silenceBrokenWhileTheRunWasOpen_resumeStopsAgain_beforeAnythingElse(SilenceRole role) {
        quiet.silence = role;
        cutInTheSilence();
        quiet.world.clear();
        quiet.calls.clear();
        acts.stuck.clear();
        acts.failing.clear();
        int seen = acts.calls.size();
        covered.silence = SilenceRole.RELIES;
        quiet.afterExecute = () -> assertThat(acts.calls).hasSize(seen);

        assertThat(engine().forward(false).outcome()).isEqualTo(Outcome.UPGRADED);

        assertThat(quiet.calls).containsExactly("do quiet");
        assertThat(covered.calls).as("relies on the silence").containsExactly("do migrated", "do migrated");
        assertThat(notices()).anyMatch(text -> text.contains("\"add quiet\" was done and no longer holds"));
    }

    @Test
    void silenceBrokenWhileTheRunWasOpen_abortTellsTheLoss_andGoesBackOnlyWhereItIsAccepted() {
        cutInTheSilence();
        assertThat(engine().losses()).isEmpty();
        quiet.world.clear();
        acts.stuck.clear();
        assertThat(engine().losses()).singleElement().asString().contains("add quiet");
        int seen = acts.calls.size();
        assertThatThrownBy(() -> engine().abort(false))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("costs data");
        assertThat(acts.calls).hasSize(seen);

        quiet.calls.clear();
        assertThat(engine().abort(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(quiet.calls).containsExactly("do quiet", "undo quiet");
        assertThat(acts.world).isEmpty();
    }

    @Test
    void silenceBrokenBeforeAnythingElseWasDone_costsNothing() {
        fullPlan();
        steps.add(1, planned("services.stop2", Phase.STOP, act("list.quiet", "quiet")));
        try (Journal journal = journal()) {
            JournaledActs journaled =
                    new JournaledActs(this::type, journal, RunState.of(List.of()), new Redaction(text -> text));
            journaled.execute(steps.get(0).acts().get(0), context());
            journaled.execute(steps.get(1).acts().get(0), context());
        }
        quiet.world.clear();
        assertThat(engine().losses()).isEmpty();
    }

    @Test
    void silenceBrokenInTheRun_goesBackInSilence() {
        fullPlan();
        steps.add(2, planned("services.stop2", Phase.STOP, act("list.quiet", "quiet")));
        acts.failing.add("switched");
        acts.beforeFailure = quiet.world::clear;
        covered.silence = SilenceRole.RELIES;
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(quiet.calls).containsExactly("do quiet", "do quiet", "undo quiet");
        assertThat(covered.calls).as("is about to be taken back").containsExactly("do migrated");
    }

    @Test
    void silenceRestoredByAWayBackThatGotStuck_resumeDoesAgainWhatReliedOnIt() {
        acts.beforeFailure = quiet.world::clear;
        covered.silence = SilenceRole.RELIES;
        cutInTheSilence();
        acts.stuck.clear();
        acts.failing.clear();
        assertThat(engine().forward(false).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(covered.calls).containsExactly("do migrated", "do migrated");
    }

    @Test
    void silenceBrokenOnTheWayBackFromTheOpening_isRestoredBeforeAnythingElseIsTakenBack() {
        opened();
        loud.afterUndo = () -> {
            quiet.world.clear();
            quiet.afterExecute = () -> assertThat(acts.world).contains("switched");
        };
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(quiet.calls).containsExactly("do quiet", "do quiet", "undo quiet");
    }

    @Test
    void wayBackThatWouldCostData_startsAgainWhatWasStartedWhileVerifying() {
        opened();
        loud.afterUndo = () -> acts.loss = Optional.of("1 row");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(loud.world).containsExactlyInAnyOrder("web", "worker");
    }

    @Test
    void silenceBrokenOnce_isALossAlsoWhenItWasRestored() {
        cutInTheSilence();
        quiet.world.clear();
        assertThat(engine().forward(false).outcome()).isEqualTo(Outcome.INCONSISTENT);
        assertThat(quiet.world).as("restored").isNotEmpty();
        assertThat(engine().losses()).singleElement().asString().contains("add quiet");
    }

    @Test
    void wayBackThatWouldCostData_saysWhatWasNotStartedYet() {
        fullPlan();
        step("services.start2", Phase.START, Step.Failure.UNDO, act("list.loud", "web"));
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        step("services.workers", Phase.VERIFY, Step.Failure.UNDO, act("list.loud", "worker"));
        acts.failing.add("page");
        acts.loss = Optional.of("1 row");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(notices()).contains("not done while a person decides: add worker; `upgradectl resume` does it");
    }

    /** A plan that starts services in two steps and fails after the second. */
    private void opened() {
        fullPlan();
        steps.add(2, planned("services.stop2", Phase.STOP, act("list.quiet", "quiet")));
        step("services.start2", Phase.START, Step.Failure.UNDO, act("list.loud", "web"));
        step("services.workers", Phase.VERIFY, Step.Failure.UNDO, act("list.loud", "worker"));
        step("health.page", Phase.VERIFY, Step.Failure.UNDO, act("list.add", "page"));
        acts.failing.add("page");
    }

    /** An undo that is stuck leaves the run open between stop and start. */
    private void cutInTheSilence() {
        fullPlan();
        steps.add(2, planned("services.stop2", Phase.STOP, act("list.quiet", "quiet")));
        acts.failing.add("switched");
        acts.stuck.add("snapshot");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.INCONSISTENT);
    }
}
