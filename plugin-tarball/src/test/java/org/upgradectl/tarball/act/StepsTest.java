package org.upgradectl.tarball.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.tarball.TarballPlugin;
import org.upgradectl.tarball.survey.TarballFacts;
import org.upgradectl.testkit.contract.ContractCoverage;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class StepsTest {
    private static PlanContext context(Path folder, boolean pinned, String method) {
        Site site = TestSites.minimal(folder);
        Release release = new Release(new Version("1.1"), "v1.1", Optional.empty(), Optional.empty(), false);
        Hop hop = new Hop(0, new Version("1.0"), release, true);
        GivenFacts facts = GivenFacts.none()
                .with(StandardFacts.METHOD, method)
                .with(TarballFacts.LINK, folder.resolve("site").toString())
                .with(TarballFacts.LINK_TARGET, "site-1.0")
                .with(TarballFacts.ARCHIVE, hop, folder.resolve("v1.1.tar.gz").toString())
                .with(TarballFacts.SHA256, hop, "a".repeat(64))
                .with(
                        TarballFacts.OLD_RELEASES,
                        List.of(
                                "/opt/mini-0.9",
                                folder.resolve("site.staged-1.1").toString(),
                                "/opt/mini-0.8"))
                .with(TarballFacts.PINNED, hop, pinned)
                .with(
                        TarballFacts.CARRIED,
                        hop,
                        List.of(
                                Map.of("path", "configuration.py", "brought", false, "lastHop", false),
                                Map.of("path", "media", "brought", true, "lastHop", true, "user", "www-data")));
        return new TestPlanContext(
                site, new TestPaths(site, "20260101T000000Z"), facts, List.of(hop), Optional.of(hop));
    }

    /** The first of two hops. */
    private static PlanContext onTheWay(Path folder, boolean occupied) {
        PlanContext whole = context(folder, true, "archive");
        Hop hop = new Hop(0, new Version("1.0"), whole.lastHop().to(), false);
        Release later = new Release(new Version("2.0"), "v2.0", Optional.empty(), Optional.empty(), false);
        Hop last = new Hop(1, hop.to().version(), later, true);
        GivenFacts facts = ((GivenFacts) whole.facts()).with(TarballFacts.OCCUPIED, hop, occupied);
        return new TestPlanContext(whole.site(), whole.paths(), facts, List.of(hop, last), Optional.of(hop));
    }

    private static Collection<ActType> types() {
        List<ActType> types = new ArrayList<>(TarballActs.types());
        types.addAll(new FilesContributions().actTypes());
        return types;
    }

    @Test
    void otherInstallMethods_areNotTouched(@TempDir Path folder) {
        for (Step step : TarballActs.steps()) {
            assertThat(step.plan(context(folder, false, "git"))).isEmpty();
        }
    }

    @Test
    void stage_sumThatIsAccepted_isWrittenOnceBeforeTheArchiveIsUnpacked(@TempDir Path folder) {
        assertThat(new StageStep().plan(context(folder, false, "archive")))
                .extracting(Act::type)
                .containsExactly(
                        "file.create-folder",
                        "file.write",
                        "tarball.unpack",
                        "file.create-folder",
                        "tarball.carry",
                        "tarball.carry");
        assertThat(new StageStep().plan(context(folder, true, "archive")))
                .extracting(Act::type)
                .containsExactly("tarball.unpack", "file.create-folder", "tarball.carry", "tarball.carry");
    }

    @Test
    void switch_finishesTheMarkBeforeTheLink(@TempDir Path folder) {
        assertThat(new SwitchStep().plan(context(folder, true, "archive")))
                .extracting(Act::type)
                .containsExactly("file.rename", "file.replace-link");
    }

    @Test
    void carried_isBroughtUpAfterTheStopAndWatchedFromTheOpening(@TempDir Path folder) {
        assertThat(new RefreshStep().plan(context(folder, true, "archive")))
                .extracting(act -> act.arguments().text("path"))
                .containsExactly("configuration.py", "media");
        assertThat(new RefreshStep().phase()).isEqualTo(Phase.STOP);
        assertThat(new UploadsStep().plan(context(folder, true, "archive")))
                .extracting(act -> act.arguments().path("aside").getFileName().toString())
                .containsOnly("site.staged-1.1.uploaded-20260101T000000Z");
    }

    @Test
    void cleanup_releaseOnTheWay_isDeleted_andWhatHadItsNameComesBack(@TempDir Path folder) {
        PlanContext context = onTheWay(folder, true);
        Path release = context.paths().staged(new Version("1.1"));
        List<Act> acts = new CleanupStep().plan(context);
        assertThat(acts).extracting(Act::type).containsExactly("file.delete-tree", "file.rename");
        assertThat(acts.get(0).arguments().path("path")).isEqualTo(release);
        assertThat(acts.get(1).arguments().path("to")).isEqualTo(release);
        assertThat(new CleanupStep().plan(onTheWay(folder, false))).hasSize(1);
    }

    @Test
    void cleanup_servedRelease_stays(@TempDir Path folder) {
        assertThat(new CleanupStep().plan(context(folder, true, "archive"))).isEmpty();
    }

    @Test
    void prune_keepsTheSitesNumber_andNeverTheNewOne(@TempDir Path folder) {
        // 3: the new one, the one before it, and one more.
        assertThat(new PruneStep().plan(context(folder, true, "archive")))
                .extracting(act -> act.arguments().text("path"))
                .containsExactly("/opt/mini-0.8");
    }

    @Test
    void everyContribution_hasAContractTest() {
        assertThat(new TarballPlugin().actTypes())
                .extracting(ActType::id)
                .isNotEmpty()
                .isSubsetOf(ContractCoverage.actTypes(getClass()));
        assertThat(new TarballPlugin().steps())
                .extracting(step -> step.id().text())
                .isNotEmpty()
                .isSubsetOf(ContractCoverage.steps(getClass()));
    }

    @Nested
    final class Stage implements StepContract {
        @Override
        public Step step() {
            return new StageStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, false, "archive");
        }
    }

    @Nested
    final class Switch implements StepContract {
        @Override
        public Step step() {
            return new SwitchStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, true, "archive");
        }
    }

    @Nested
    final class Refresh implements StepContract {
        @Override
        public Step step() {
            return new RefreshStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, true, "archive");
        }
    }

    @Nested
    final class Uploads implements StepContract {
        @Override
        public Step step() {
            return new UploadsStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, true, "archive");
        }
    }

    @Nested
    final class Tidy implements StepContract {
        @Override
        public Step step() {
            return new TidyStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, true, "archive");
        }
    }

    @Nested
    final class Cleanup implements StepContract {
        @Override
        public Step step() {
            return new CleanupStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.onTheWay(folder, true);
        }
    }

    @Nested
    final class Prune implements StepContract {
        @Override
        public Step step() {
            return new PruneStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, true, "archive");
        }
    }
}
