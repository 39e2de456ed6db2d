package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.Failure;
import org.upgradectl.core.run.Outcome;

final class ExitCodesTest {
    @ParameterizedTest
    @CsvSource({
        "INTERNAL,1",
        "USAGE,2",
        "ENVIRONMENT,3",
        "ROLLED_BACK,4",
        "NEEDS_PERSON,5",
        "LOCKED,6",
        "STALE_PLAN,7",
        "REFUSED,9",
        "VERIFICATION,10"
    })
    void of_category(ErrorCategory category, int expected) {
        assertThat(ExitCodes.of(category)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "UPGRADED,ENVIRONMENT,0,5",
        "UNCHANGED,ENVIRONMENT,0,0",
        "BLOCKED,ENVIRONMENT,3,0",
        "BLOCKED,STALE_PLAN,7,0",
        "FAILED,ENVIRONMENT,3,0",
        "ROLLED_BACK,ENVIRONMENT,4,0",
        "INTERRUPTED,REFUSED,9,0",
        "NEEDS_PERSON,ENVIRONMENT,5,5",
        "INCONSISTENT,ENVIRONMENT,5,5",
        "OPEN,ENVIRONMENT,6,6"
    })
    void ofOutcome_forwardAndBack(Outcome outcome, ErrorCategory why, int forward, int back) {
        Report report = new Report(
                "r",
                Report.Kind.UPGRADE,
                "main",
                new Version("1.0"),
                new Version("2.0"),
                outcome,
                Instant.EPOCH,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Failure("", "x.y", why, "m", "")),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of());
        assertThat(ExitCodes.forward(report)).isEqualTo(forward);
        assertThat(ExitCodes.back(report)).isEqualTo(back);
    }
}
