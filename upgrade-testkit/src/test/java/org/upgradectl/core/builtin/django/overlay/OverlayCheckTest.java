package org.upgradectl.core.builtin.django.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.database.DatabaseFacts;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

final class OverlayCheckTest {
    private static final GivenFacts SITE = GivenFacts.none()
            .with(StandardFacts.DATABASE_NAME, "app")
            .with(StandardFacts.REDIS, Map.of("tasks", Map.of("host", "127.0.0.1", "port", 6379L)))
            .with(FactKey.object("database.rights", FactKind.INFO), Map.of())
            .with(FactKey.text("database.tools", FactKind.PINNED), "/usr/bin");

    private static final GivenFacts WHOLE =
            SITE.with(OverlayFacts.REDIS_SERVER, "/usr/bin/redis-server").with(DatabaseFacts.SCRATCH, "admin");

    @TempDir
    private Path folder;

    @Test
    void everythingThere_nothingIsFound() {
        assertThat(inspect(WHOLE)).isEmpty();
    }

    @Test
    void nobodyMayCreateADatabase_isAWarningWithTheReason() {
        assertThat(inspect(SITE.with(OverlayFacts.REDIS_SERVER, "/usr/bin/redis-server")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("overlay.no-scratch-database");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.evidence()).isEqualTo("the role may not");
                    assertThat(finding.remedy()).contains("database: {admin: peer}");
                });
    }

    @Test
    void noRedisServerHere_isToldOnlyWhereTheProductHasRedis() {
        assertThat(inspect(SITE.with(DatabaseFacts.SCRATCH, "admin")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("overlay.live-redis");
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
        assertThat(inspect(GivenFacts.none()
                        .with(StandardFacts.DATABASE_NAME, "app")
                        .with(DatabaseFacts.SCRATCH, "admin")))
                .isEmpty();
    }

    private List<Finding> inspect(GivenFacts facts) {
        TestActContext host = TestActContext.of(TestSites.site(
                folder,
                Products.django(List.of(), List.of()),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty())));
        List<Finding> findings = new ArrayList<>();
        new OverlayCheck()
                .inspect(
                        TestCheckContext.survey(host, facts)
                                .whereUnknown(Map.of(DatabaseFacts.SCRATCH.id(), "the role may not")),
                        findings::add);
        return findings;
    }
}
