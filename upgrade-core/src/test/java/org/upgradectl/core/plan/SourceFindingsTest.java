package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

final class SourceFindingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"release.remote-unreachable", "release.unknown", "host.prerequisite-missing"})
    void of_sourceThatCannotBeRead_isToldBesideTheRest(String id) {
        assertThat(SourceFindings.of(error(id))).hasValueSatisfying(finding -> {
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isFalse();
            assertThat(finding.evidence()).isEqualTo("What happened.");
            assertThat(finding.remedy()).isEqualTo("What to do.");
        });
    }

    @Test
    void of_anotherError_isNone() {
        assertThat(SourceFindings.of(error("usage.invalid"))).isEmpty();
    }

    private static UpgradeException error(String id) {
        for (StandardError code : StandardError.values()) {
            if (code.id().equals(id)) {
                return new UpgradeException(code, "What happened.", "Nothing was changed.", "What to do.");
            }
        }
        throw new IllegalArgumentException(id);
    }
}
