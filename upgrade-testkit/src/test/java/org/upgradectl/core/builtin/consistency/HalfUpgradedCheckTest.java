package org.upgradectl.core.builtin.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.django.migrations.InstalledMigrationsReader;
import org.upgradectl.core.builtin.health.HealthFacts;
import org.upgradectl.core.builtin.python.StrayPackagesReader;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestSites;

final class HalfUpgradedCheckTest {
    @TempDir
    private Path folder;

    private final Map<String, Object> facts = new HashMap<>(Map.of(
            StandardFacts.VERSION.id(), "2.5.1",
            HealthFacts.SERVED.id(), "2.5.1",
            InstalledMigrationsReader.BEHIND.id(), List.of(),
            InstalledMigrationsReader.AHEAD.id(), List.of(),
            StrayPackagesReader.STRAYS.id(), List.of()));

    @Test
    void allOfOneRelease_nothingIsFound_alsoWhereSomeCannotBeTold() {
        assertThat(findings()).isEmpty();
        facts.put(HealthFacts.SERVED.id(), "v2.5.1");
        assertThat(findings()).isEmpty();
        facts.keySet().retainAll(List.of(StandardFacts.VERSION.id()));
        assertThat(findings()).isEmpty();
    }

    @Test
    void onePackageOrOneMigrationAlone_isNoHalfUpgrade() {
        facts.put(StrayPackagesReader.STRAYS.id(), List.of("Django 4.2.2, not 4.2.1"));
        assertThat(findings()).isEmpty();
        facts.put(StrayPackagesReader.STRAYS.id(), List.of());
        facts.put(InstalledMigrationsReader.BEHIND.id(), List.of("own.0002_more"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void scriptThatDiedBeforeTheRestart_onlyTheProcessesAreOld() {
        facts.put(HealthFacts.SERVED.id(), "2.4.0");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("site.half-upgraded");
            assertThat(finding.waivable()).isTrue();
            assertThat(finding.evidence()).isEqualTo("the tree is 2.5.1\nthe running processes serve 2.4.0");
            assertThat(finding.remedy())
                    .contains("On to 2.5.1: all but the processes is there.", "systemctl restart page page-rq")
                    .contains("Back to 2.4.0: its tree, its environment");
        });
    }

    @Test
    void checkoutAlone_neitherDatabaseNorEnvironmentBelongToTheTree() {
        facts.put(
                InstalledMigrationsReader.BEHIND.id(),
                List.of("a.0001", "a.0002", "a.0003", "a.0004", "a.0005", "a.0006"));
        facts.put(StrayPackagesReader.STRAYS.id(), List.of("Django 4.1.9, not 4.2.1"));
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.evidence().lines())
                    .containsExactly(
                            "the tree is 2.5.1",
                            "the database lacks migrations of the tree: a.0001; a.0002; a.0003; a.0004; a.0005 and 1 more",
                            "the environment is not the one that the tree asks for: Django 4.1.9, not 4.2.1");
            assertThat(finding.remedy()).contains("bring its upgrade to its end");
        });
    }

    @Test
    void treeTakenBackByHand_databaseStayedNew() {
        facts.put(InstalledMigrationsReader.AHEAD.id(), List.of("incidents.0013_later"));
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.evidence()).contains("migrations that come after the tree's: incidents.0013_later");
            assertThat(finding.remedy()).startsWith("The database is newer than the tree:");
        });
    }

    private List<Finding> findings() {
        Map<String, FactKind> kinds = new HashMap<>();
        facts.keySet().forEach(id -> kinds.put(id, FactKind.INFO));
        return new SurveyTrial(TestSites.site(
                        folder,
                        TestSites.product(),
                        TestSites.services("systemd", List.of("page", "page-rq"), Map.of()),
                        TestSites.health(Optional.empty())))
                .findings(new FactSnapshot(Map.of("", facts), kinds, Map.of()), new HalfUpgradedCheck());
    }
}
