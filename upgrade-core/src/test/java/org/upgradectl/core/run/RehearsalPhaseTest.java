package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanDocument;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;
import org.upgradectl.core.report.Reports;

/** What is tried before the gate, and when it is left out. */
class RehearsalPhaseTest extends EngineTrial {
    @Test
    void guardedAct_isLeftOutBeforeTheGate_whereItIsNotNeeded() {
        fullPlan();
        Guard pending = new Guard.OnlyIfAnyHop("migrations.pending", "migrations are pending");
        step(
                "copy.restore",
                Phase.REHEARSE,
                Step.Failure.UNDO,
                act("list.add", "copied").when(pending));
        gate = new Gate() {
            @Override
            public Decision decide(Plan plan) {
                return new Decision(Optional.empty(), Map.of(), List.of(), Arguments.none());
            }

            @Override
            public Map<String, String> needless(Plan plan) {
                return Map.of("copy.restore#1", "not needed", "database.migrate#1", "the gate's to decide");
            }
        };
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(acts.world).contains("started").doesNotContain("copied");
        assertThat(covered.calls).containsExactly("do migrated");
    }

    @Test
    void rehearsal_endsWithTheGate_andTakesBackWhatItHadStaged() {
        rehearsalPlan();
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.REHEARSED);
        assertThat(acts.world).isEmpty();
        assertThat(acts.calls).containsExactly("do staged", "do copied", "undo copied", "undo staged");
        assertThat(journalLines()).noneMatch(line -> line.kind() == JournalRecord.Kind.BACK);
    }

    @Test
    void rehearsal_cutWhileItTakesBack_isResumedOrAbortedWithoutDoingAnythingAgain() {
        rehearsalPlan();
        engine().forward(true);
        List<String> lines = lines();
        int mark = lines.stream()
                .filter(line -> line.contains("\"rehearsed\""))
                .map(lines::indexOf)
                .toList()
                .get(0);
        write(lines.subList(0, mark + 1));
        acts.calls.clear();
        assertThat(engine().forward(false).outcome()).isEqualTo(Outcome.REHEARSED);
        assertThat(acts.calls).containsExactly("undo copied", "undo staged");

        write(lines.subList(0, mark + 1));
        assertThat(engine().abort(false).outcome()).isEqualTo(Outcome.REHEARSED);
    }

    @Test
    void rehearsal_thatTheGateRefuses_isBlocked() {
        rehearsalPlan();
        Failure refusal = new Failure("", StandardError.BLOCKED.id(), StandardError.BLOCKED.category(), "no", "");
        gate = plan -> new Gate.Decision(Optional.of(refusal), Map.of(), List.of(), Arguments.none());
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(acts.world).isEmpty();
    }

    @Test
    void longerSilenceThanThePlanShowed_isAskedOfTheGate() {
        JournalRecord tried = new JournalRecord(
                1,
                Instant.EPOCH,
                JournalRecord.Kind.RESULT,
                Optional.of("1.0/copy.migrate#1"),
                Arguments.of("result", Arguments.none()).with("millis", 60_000));
        RunState state = RunState.of(List.of(tried));
        assertThat(Foretold.of(planOf(Map.of("1.0/task.migrate", 3_000L)), state))
                .contains(new Foretold(Optional.of(Duration.ofSeconds(8)), Duration.ofSeconds(65)))
                .hasValueSatisfying(foretold -> assertThat(foretold.exceeds()).isTrue());
        assertThat(Foretold.of(planOf(Map.of("1.0/task.migrate", 55_000L)), state))
                .hasValueSatisfying(foretold -> assertThat(foretold.exceeds()).isFalse());
        assertThat(Foretold.of(planOf(Map.of()), state))
                .as("the plan had shown nothing")
                .hasValueSatisfying(foretold -> assertThat(foretold.exceeds()).isFalse());
        assertThat(Foretold.of(planOf(Map.of()), RunState.of(List.of()))).isEmpty();
    }

    @Test
    void longerSilenceThanThePlanShowed_isAFindingOfTheRun_alsoWhereItIsAgreedTo() {
        fullPlan();
        PlannedStep trial = new PlannedStep(
                "copy.migrate",
                new StepId("copy.migrate"),
                "Try",
                Phase.REHEARSE,
                Optional.empty(),
                Step.Failure.UNDO,
                Optional.of(new StepId("database.migrate")),
                List.of(new PlannedAct("copy.migrate#1", act("list.add", "copied"), "try", "")));
        steps.add(trial);
        prediction = new Prediction(20_000, 8_000, Map.of("database.migrate", 3_000L), "");
        engine().forward(true);
        assertThat(journalLines()).noneMatch(RehearsalPhaseTest::tellsLongerSilence);
        rewriteUntilTheGate(600_000);

        RunResult result = engine().forward(false);

        assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("rehearsal.longer-silence");
            assertThat(finding.evidence()).contains("8 s");
        });
        assertThat(journalLines()).anyMatch(RehearsalPhaseTest::tellsLongerSilence);
        assertThat(Reports.of(plan(), journalLines(), Optional.empty()).findings())
                .extracting(Finding::id)
                .containsExactly("rehearsal.longer-silence");
    }

    private static boolean tellsLongerSilence(JournalRecord line) {
        return line.kind() == JournalRecord.Kind.FOUND
                && String.valueOf(line.data()).contains("rehearsal.longer-silence");
    }

    /** The journal as it would be had the trial taken so long, and the process been killed before the gate. */
    private void rewriteUntilTheGate(long millis) {
        List<JournalRecord> lines = journalLines();
        write(List.of());
        try (Journal journal = journal()) {
            for (JournalRecord line : lines) {
                if (line.kind() == JournalRecord.Kind.FOUND) {
                    return;
                }
                boolean trial =
                        line.kind() == JournalRecord.Kind.RESULT && line.act().equals(Optional.of("copy.migrate#1"));
                journal.append(line.kind(), line.act(), trial ? line.data().with("millis", millis) : line.data());
            }
        }
    }

    @Test
    void rehearsedStep_thatWasCutAndGoneOnWith_foretellsNothing() {
        Plan plan = planOf(Map.of("1.0/task.migrate", 3_000L));
        JournalRecord begun = tried(JournalRecord.Kind.INTENT, Arguments.of("type", "list.add"));
        JournalRecord rest = tried(JournalRecord.Kind.RESULT, Arguments.of("millis", 60_000));
        JournalRecord found =
                tried(JournalRecord.Kind.RESULT, Arguments.of("millis", 0).with("probed", true));
        JournalRecord undone = tried(JournalRecord.Kind.UNDO_RESULT, Arguments.of("millis", 1));
        assertThat(Foretold.of(plan, RunState.of(List.of(begun, rest)))).isPresent();
        assertThat(Foretold.of(plan, RunState.of(List.of(begun, begun, rest)))).isEmpty();
        assertThat(Foretold.of(plan, RunState.of(List.of(begun, found)))).isEmpty();
        assertThat(Foretold.of(plan, RunState.of(List.of(begun, begun, rest, undone, begun, rest))))
                .isPresent();
    }

    private static JournalRecord tried(JournalRecord.Kind kind, Arguments data) {
        return new JournalRecord(1, Instant.EPOCH, kind, Optional.of("1.0/copy.migrate#1"), data);
    }

    @Test
    void rehearsalPlan_isTheSameAfterItWasWritten() {
        Plan rehearsal = planOf(Map.of("1.0/task.migrate", 3_000L)).rehearsal();
        String written = Json.pretty(Json.document(PlanDocument.of(rehearsal)));
        assertThat(PlanDocument.parse(written, "plan.json")).isEqualTo(rehearsal);
        assertThat(rehearsal.kind()).isEqualTo(Plan.Kind.REHEARSAL);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(folder.resolve("journal.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<String> lines) {
        try {
            Files.write(folder.resolve("journal.jsonl"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rehearsalPlan() {
        fullPlan();
        step("copy.restore", Phase.REHEARSE, Step.Failure.UNDO, act("list.add", "copied"));
        kind = Plan.Kind.REHEARSAL;
    }

    /** A plan of one rehearsed migration that is silent for 8 s. */
    private Plan planOf(Map<String, Long> expected) {
        steps.clear();
        Act act = act("list.add", "copied");
        steps.add(new PlannedStep(
                "1.0/copy.migrate",
                new StepId("copy.migrate"),
                "Try",
                Phase.REHEARSE,
                Optional.of("1.0"),
                Step.Failure.UNDO,
                Optional.of(new StepId("task.migrate")),
                List.of(new PlannedAct("1.0/copy.migrate#1", act, "try", ""))));
        Plan plan = plan();
        return new Plan(
                plan.id(),
                plan.site(),
                plan.product(),
                plan.root(),
                plan.from(),
                plan.to(),
                plan.createdAt(),
                plan.hops(),
                plan.facts(),
                steps,
                new Prediction(20_000, 8_000, expected, ""),
                plan.wayBack(),
                plan.findings(),
                plan.waived());
    }

    @Test
    void failure_endsBeforeAnythingLive() {
        fullPlan();
        step("copy.migrate", Phase.REHEARSE, Step.Failure.UNDO, act("list.add", "copied"));
        acts.failing.add("copied");
        assertThat(engine().forward(true).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(acts.calls).contains("do staged", "undo staged").doesNotContain("do stopped");
        assertThat(acts.world).isEmpty();
    }
}
