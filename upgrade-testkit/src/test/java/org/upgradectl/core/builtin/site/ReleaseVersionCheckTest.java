package org.upgradectl.core.builtin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/** A release that is what its tag says, and others. */
final class ReleaseVersionCheckTest {
    private static final String FILE = "version.txt";

    @TempDir
    private Path folder;

    @Test
    void versionOfTheTag_findsNothing() throws IOException {
        assertThat(inspect(release("1.1"))).isEmpty();
    }

    @Test
    void otherVersion_isAWarningThatNamesIt() throws IOException {
        assertThat(inspect(release("1.0"))).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("release.version");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.evidence()).contains("pages will show 1.0");
        });
    }

    @Test
    void withoutItsFiles_isNoReleaseOfTheProduct() throws IOException {
        Files.writeString(folder.resolve("README"), "Something else");
        assertThat(inspect(new FolderTree(folder))).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("release.not-this-product");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isFalse();
        });
    }

    @Test
    void damagedRelease_isNotTakenForAnotherProduct() throws IOException {
        assertThat(inspect(new Damaged(release("1.1")))).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("release.unreadable");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.evidence()).isEqualTo("its object is broken");
        });
    }

    private FolderTree release(String version) throws IOException {
        Files.writeString(folder.resolve(FILE), "version=" + version + "\n");
        return new FolderTree(folder);
    }

    private List<Finding> inspect(ReleaseTree tree) {
        TestActContext host = TestActContext.of(TestSites.site(
                folder,
                Products.versioned(FILE, "version=(.*)"),
                TestSites.services("commands", List.of(), java.util.Map.of()),
                TestSites.health(Optional.empty())));
        TestCheckContext context = TestCheckContext.survey(host, GivenFacts.none())
                .at(Moment.TARGET, TestPlanContext.hop("1.0", "1.1"), tree);
        RecordedFacts facts = RecordedFacts.of(new ReleaseVersionReader(), context);
        List<Finding> findings = new ArrayList<>();
        new ReleaseVersionCheck()
                .inspect(
                        TestCheckContext.survey(host, facts)
                                .at(Moment.TARGET, TestPlanContext.hop("1.0", "1.1"), tree)
                                .whereUnknown(facts.unknown()),
                        findings::add);
        return findings;
    }

    /** Whose files are listed and can't be read. */
    private record Damaged(FolderTree whole) implements ReleaseTree {
        @Override
        public String content() {
            return whole.content();
        }

        @Override
        public Optional<Entry> entry(String path) throws IOException {
            return whole.entry(path);
        }

        @Override
        public List<Entry> list(String below) throws IOException {
            return whole.list(below);
        }

        @Override
        public InputStream open(String path) throws IOException {
            throw new IOException("its object is broken");
        }

        @Override
        public void close() {}
    }
}
