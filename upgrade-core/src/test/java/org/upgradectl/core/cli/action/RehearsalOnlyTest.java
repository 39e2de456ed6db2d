package org.upgradectl.core.cli.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedFact;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;

/** What {@code upgrade --rehearse} makes of a plan. */
final class RehearsalOnlyTest {
    private static final Finding NOT_POSSIBLE =
            Finding.warning("rehearsal.not-possible", "they can't be tried", "There is no room.", "Make room there.");

    @Test
    void rehearsal_nothingInThePlanTriesAnything_isRefused() {
        refused(plan(Phase.STAGE, List.of(), List.of()), "nothing to try: the plan has no step");
    }

    @Test
    void rehearsal_releaseBringsNoMigrations_saysSo() {
        refused(plan(Phase.STAGE, List.of(brought(List.of())), List.of()), "nothing to try: no migrations are pending");
        refused(plan(Phase.STAGE, List.of(brought(List.of("shop.0002"))), List.of()), "the plan has no step");
    }

    @Test
    void rehearsal_notPossible_isRefusedWithItsReason() {
        refused(plan(Phase.STAGE, List.of(), List.of(NOT_POSSIBLE)), "they can't be tried: There is no room.");
        refused(plan(Phase.REHEARSE, List.of(), List.of(NOT_POSSIBLE)), "they can't be tried: There is no room.");
    }

    @Test
    void rehearsal_planThatTries_endsWithTheGate() {
        assertThat(UpgradeAction.rehearsal(plan(Phase.REHEARSE, List.of(), List.of()))
                        .kind())
                .isEqualTo(Plan.Kind.REHEARSAL);
    }

    private static void refused(Plan plan, String message) {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> UpgradeAction.rehearsal(plan))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.BLOCKED));
    }

    private static PlannedFact brought(List<String> migrations) {
        return new PlannedFact(Optional.of("2.0"), StandardFacts.MIGRATIONS_BROUGHT.id(), FactKind.INFO, migrations);
    }

    private static Plan plan(Phase phase, List<PlannedFact> facts, List<Finding> findings) {
        Release release = new Release(new Version("2.0"), "v2.0", Optional.empty(), Optional.empty(), false);
        Act act = Act.of("shop.act", Arguments.none());
        return new Plan(
                "20261122T140512Z",
                "main",
                "shop",
                Path.of("/opt/shop"),
                new Version("1.0"),
                new Version("2.0"),
                Instant.EPOCH,
                List.of(new Hop(0, new Version("1.0"), release, true)),
                facts,
                List.of(new PlannedStep(
                        "shop.do",
                        new StepId("shop.do"),
                        "Do it",
                        phase,
                        Optional.empty(),
                        Step.Failure.UNDO,
                        List.of(new PlannedAct("shop.do#1", act, "do it", "it is taken back")))),
                new Prediction(0, 0, Map.of(), ""),
                Optional.empty(),
                findings,
                Map.of());
    }
}
