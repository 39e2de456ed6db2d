package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.systemd.Dependents.Dependent;
import org.upgradectl.systemd.SiteUnit.Origin;

/** What is said of a stop beforehand, and how long it is waited for. */
final class StopFindingsTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);

    private final List<Finding> findings = new ArrayList<>();
    private final StopFindings stop = new StopFindings(WITHIN, findings::add);

    private static SiteUnit unit(String name, String state, String limit) {
        return new SiteUnit(name, Origin.NAMED, "", Map.of("ActiveState", state, StopLimit.PROPERTY, limit));
    }

    @Test
    void timespan_asSystemctlPrintsIt() {
        assertThat(Timespan.parse("1min 30s")).contains(WITHIN);
        assertThat(Timespan.parse("1h 500ms")).contains(Duration.ofHours(1).plusMillis(500));
        assertThat(Timespan.parse("2d 3us")).contains(Duration.ofDays(2).plusNanos(3000));
        assertThat(List.of("infinity", "", "90", "1min30s", "1min 30", "5 s"))
                .allSatisfy(text -> assertThat(Timespan.parse(text)).isEqualTo(Optional.empty()));
    }

    @Test
    void patience_neverLessThanTheSitesOrTheUnits() {
        assertThat(StopLimit.patience("30s", WITHIN)).isEqualTo(WITHIN);
        assertThat(StopLimit.patience("5min", WITHIN)).isGreaterThan(Duration.ofMinutes(5));
        assertThat(StopLimit.patience("infinity", WITHIN)).isEqualTo(WITHIN);
        assertThat(StopLimit.patience("", WITHIN)).isEqualTo(WITHIN);
    }

    @Test
    void limits_withinTheSites_findNothing() {
        stop.limits(List.of(unit("web", "active", "30s"), unit("web.socket", "active", ""), unit("x", "failed", "1h")));
        assertThat(findings).isEmpty();
    }

    @Test
    void limits_ofOneThatMayTakeLonger_areTold() {
        stop.limits(List.of(unit("web", "active", "30s"), unit("rq", "active", "10min")));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("systemd.slow-stop");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.evidence()).isEqualTo("rq: TimeoutStopSec=10min");
        });
    }

    @Test
    void limits_none_isAWarning() {
        stop.limits(List.of(unit("rq", "active", "infinity"), unit("old", "inactive", "infinity")));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("systemd.endless-stop");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence()).isEqualTo("rq: TimeoutStopSec=infinity");
            assertThat(finding.remedy()).contains("systemctl edit rq\n  [Service]\n  TimeoutStopSec=90");
        });
    }

    @Test
    void others_ownUnitAmongThem_isABlocker() {
        List<Dependent> others = List.of(
                new Dependent("nightly.service", "PartOf=web.service"),
                new Dependent("proxy.service", "Requires=web.service"));
        stop.others(others, "nightly.service");
        assertThat(findings).extracting(Finding::id).containsExactly("systemd.stops-itself", "systemd.others-stop");
        assertThat(findings.get(0).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(findings.get(1).evidence()).isEqualTo("proxy.service: Requires=web.service");
        findings.clear();
        stop.others(List.of(), "nightly.service");
        assertThat(findings).isEmpty();
    }
}
