package org.upgradectl.tarball.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/** What is found of an archive by what is known of it, and that nothing is found of a good one. */
final class TarballCheckTest {
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final String SUM = "ab".repeat(32);
    private static final GivenFacts GOOD = GivenFacts.none()
            .with(StandardFacts.METHOD, "archive")
            .with(TarballFacts.SHA256, HOP, SUM)
            .with(TarballFacts.VOUCHED, HOP, "the index of releases")
            .with(TarballFacts.OCCUPIED, HOP, false);

    @TempDir
    private Path folder;

    @Test
    void goodArchive_findsNothing() {
        assertThat(inspect(GOOD)).isEmpty();
    }

    @Test
    void sumThatNobodyHasPublished_isToldWithTheSum() {
        GivenFacts facts =
                GivenFacts.none().with(StandardFacts.METHOD, "archive").with(TarballFacts.SHA256, HOP, SUM);
        assertWarning("tarball.unvouched", SUM, inspect(facts));
    }

    @Test
    void placeThatIsTaken_isTold() {
        assertWarning("tarball.occupied", "set aside", inspect(GOOD.with(TarballFacts.OCCUPIED, HOP, true)));
    }

    @Test
    void placeThatHoldsTheRelease_isNoWarning() {
        assertThat(inspect(GOOD.with(TarballFacts.OCCUPIED, HOP, true).with(TarballFacts.REUSED, HOP, true)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("tarball.reused");
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
    }

    @Test
    void placeThatSomebodyElseNeeds_isABlocker_andNotSetAside() {
        GivenFacts facts = GOOD.with(TarballFacts.OCCUPIED, HOP, true)
                .with(TarballFacts.USERS, HOP, List.of("/opt/mini-test -> mini-1.1"));

        assertThat(inspect(facts)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("tarball.in-use");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isFalse();
            assertThat(finding.evidence()).contains("/opt/mini-test -> mini-1.1");
        });
    }

    @Test
    void localFileThatTheReleaseBrings_isTold() {
        assertWarning(
                "tarball.local-file-replaced",
                "configuration.py",
                inspect(GOOD.with(TarballFacts.REPLACED, HOP, List.of("configuration.py"))));
    }

    @Test
    void siteOfAnotherMethod_findsNothing() {
        assertThat(inspect(GivenFacts.none().with(StandardFacts.METHOD, "git").with(TarballFacts.OCCUPIED, HOP, true)))
                .isEmpty();
    }

    private static void assertWarning(String id, String evidence, List<Finding> findings) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence()).contains(evidence);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    private List<Finding> inspect(GivenFacts facts) {
        List<Finding> findings = new ArrayList<>();
        TarballSurvey.checks()
                .forEach(check -> check.inspect(
                        TestCheckContext.survey(TestActContext.of(TestSites.minimal(folder)), facts)
                                .at(Moment.TARGET, HOP, new Empty()),
                        findings::add));
        return findings;
    }

    /** A release without files; that its version is told is tested where archives are. */
    private record Empty() implements ReleaseTree {
        @Override
        public String content() {
            return SUM;
        }

        @Override
        public Optional<Entry> entry(String path) {
            return Optional.empty();
        }

        @Override
        public List<Entry> list(String below) {
            return List.of();
        }

        @Override
        public InputStream open(String path) {
            return new ByteArrayInputStream(path.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
