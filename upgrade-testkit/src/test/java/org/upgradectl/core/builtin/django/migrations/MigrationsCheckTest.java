package org.upgradectl.core.builtin.django.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class MigrationsCheckTest {
    private static final Hop FIRST = TestPlanContext.hop("1.0", "1.1");
    private static final Hop SECOND =
            new Hop(1, FIRST.to().version(), TestPlanContext.hop("1.1", "1.2").to(), true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("hops")
    void migrationsThatCannotRun_blockEveryHop(Hop hop) {
        assertThat(inspect(hop, "it depends on app.0007")).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("migrations.graph-broken");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.evidence()).isEqualTo("it depends on app.0007");
        });
        assertThat(inspect(hop, "")).isEmpty();
    }

    private static List<Hop> hops() {
        return List.of(FIRST, SECOND);
    }

    private List<Finding> inspect(Hop hop, String problem) {
        TestActContext host = TestActContext.of(TestSites.site(
                folder,
                Products.django(List.of(), List.of()),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty())));
        GivenFacts facts =
                problem.isEmpty() ? GivenFacts.none() : GivenFacts.none().with(MigrationFacts.PROBLEM, hop, problem);
        List<Finding> findings = new ArrayList<>();
        new MigrationsCheck()
                .inspect(
                        TestCheckContext.survey(host, facts).at(Moment.STAGED, hop, new FolderTree(folder)),
                        findings::add);
        return findings;
    }
}
