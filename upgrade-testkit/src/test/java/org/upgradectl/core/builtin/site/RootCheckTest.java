package org.upgradectl.core.builtin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

final class RootCheckTest {
    private static final GivenFacts INSTALLED = GivenFacts.none().with(StandardFacts.METHOD, "git");

    @TempDir
    private Path folder;

    @Test
    void rootThatTellsItsVersion_findsNothing() {
        assertThat(inspect(INSTALLED.with(StandardFacts.VERSION, "1.0"))).isEmpty();
    }

    @Test
    void rootThatTellsNoVersion_isABlockerWithTheReason() {
        assertThat(inspect(INSTALLED)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("site.version");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.evidence()).isEqualTo("none of its files is there");
        });
    }

    private List<Finding> inspect(GivenFacts facts) {
        List<Finding> findings = new ArrayList<>();
        new RootCheck()
                .inspect(
                        TestCheckContext.survey(TestActContext.of(TestSites.minimal(folder)), facts)
                                .whereUnknown(Map.of(StandardFacts.VERSION.id(), "none of its files is there")),
                        findings::add);
        return findings;
    }
}
