package org.upgradectl.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.report.Report.StepOutcome;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.JournalRecord.Kind;

final class ReportsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T14:00:00Z");

    private final List<JournalRecord> journal = new ArrayList<>();

    @Test
    void steps_failed_tellHowLongTheyTook_andWhatStaysIsNotUndone() {
        line(1, Kind.INTENT, "stage", Arguments.none());
        line(2, Kind.RESULT, "stage", Arguments.of("result", Arguments.none()).with("millis", 1_000));
        line(3, Kind.INTENT, "stop", Arguments.none());
        line(4, Kind.RESULT, "stop", Arguments.of("result", Arguments.none()).with("millis", 1_000));
        line(5, Kind.INTENT, "migrate", Arguments.none());
        line(8, Kind.FAILED, "migrate", Arguments.none());
        line(10, Kind.UNDO_RESULT, "stop", Arguments.of("millis", 700).with("stays", false));
        line(11, Kind.UNDO_RESULT, "stage", Arguments.of("millis", 0).with("stays", true));
        assertThat(Reports.of(SilentTimeTest.plan(true), journal, Optional.empty())
                        .steps())
                .extracting(Report.StepReport::key, Report.StepReport::outcome, Report.StepReport::millis)
                .containsExactly(
                        tuple("stage", StepOutcome.DONE, 1_000L),
                        tuple("stop", StepOutcome.UNDONE, 1_000L),
                        tuple("migrate", StepOutcome.FAILED, 3_000L));
    }

    private void line(int second, Kind kind, String act, Arguments data) {
        journal.add(
                new JournalRecord(journal.size() + 1, BEGIN.plusSeconds(second), kind, Optional.of(act + "#1"), data));
    }
}
