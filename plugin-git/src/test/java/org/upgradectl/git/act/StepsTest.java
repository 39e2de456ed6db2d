package org.upgradectl.git.act;

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
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.git.survey.GitFacts;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class StepsTest {
    private static final String FROM = "1".repeat(40);
    private static final String TO = "2".repeat(40);

    private static PlanContext context(Path folder, GivenFacts facts) {
        Site site = TestSites.minimal(folder);
        Release release = new Release(new Version("1.1"), "v1.1", Optional.of(TO), Optional.empty(), false);
        Hop hop = new Hop(0, new Version("1.0"), release, true);
        return new TestPlanContext(
                site, new TestPaths(site, "20260101T000000Z"), facts, List.of(hop), Optional.of(hop));
    }

    private static GivenFacts facts() {
        return GivenFacts.none()
                .with(StandardFacts.METHOD, "git")
                .with(StandardFacts.CONTENT, FROM)
                .with(GitFacts.EXCLUDES, List.of("/venv"))
                .with(GitFacts.LOCAL_COPIES, List.of("app/configuration.py"))
                .with(
                        GitFacts.CHANGED,
                        List.of(
                                Map.of("path", "a.py", "kind", "modified", "there", true),
                                Map.of("path", "b.py", "kind", "deleted", "there", false)));
    }

    private static Collection<ActType> types() {
        List<ActType> types = new ArrayList<>(GitActs.types());
        types.addAll(new FilesContributions().actTypes());
        return types;
    }

    @Test
    void otherInstallMethods_areNotTouched(@TempDir Path folder) {
        PlanContext context = context(folder, GivenFacts.none().with(StandardFacts.METHOD, "archive"));
        for (Step step : GitActs.steps()) {
            assertThat(step.plan(context)).isEmpty();
        }
        assertThat(GitActs.steps(TestSites.product()).get(0).plan(context)).isEmpty();
    }

    @Test
    void stage_carriesLocalFilesAndSurvivingChanges(@TempDir Path folder) {
        List<Act> acts = new ExportStep().plan(context(folder, facts()));
        assertThat(acts).extracting(Act::type).containsExactly("git.export", "file.copy", "file.copy");
        assertThat(acts.get(0).arguments().texts("without")).containsExactly("a.py", "b.py");
        assertThat(acts.get(1).arguments().text("to"))
                .isEqualTo(folder.resolve("site.staged-1.1/a.py").toString());
        assertThat(acts.get(2).arguments().text("from"))
                .isEqualTo(folder.resolve("site/app/configuration.py").toString());
    }

    @Test
    void stage_countsTheDiskOfATreeLikeTheLiveOne(@TempDir Path folder) {
        List<Act> acts = new ExportStep().plan(context(folder, facts().with(StandardFacts.TREE_SIZE, 60_000_000L)));
        assertThat(acts).extracting(act -> act.estimate().bytes()).containsExactly(60_000_000L, 0L, 0L);
    }

    @Test
    void liveRepository_isWrittenToAfterTheGateAlone() {
        assertThat(GitActs.steps())
                .filteredOn(step -> !step.phase().touchesLive())
                .extracting(step -> step.id().text())
                .containsExactly(ExportStep.STEP);
    }

    @Test
    void import_excludesAreThere_plansNone(@TempDir Path folder) {
        assertThat(new ImportStep().plan(context(folder, facts().with(GitFacts.EXCLUDES, List.of()))))
                .extracting(Act::type)
                .containsExactly("git.import");
    }

    @Nested
    final class Stage implements StepContract {
        @Override
        public Step step() {
            return new ExportStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, facts());
        }
    }

    @Nested
    final class Import implements StepContract {
        @Override
        public Step step() {
            return new ImportStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, facts());
        }
    }

    @Nested
    final class Checkout implements StepContract {
        @Override
        public Step step() {
            return new CheckoutStep();
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, facts());
        }
    }

    @Nested
    final class Cleanup implements StepContract {
        @Override
        public Step step() {
            return GitActs.steps(TestSites.product()).get(0);
        }

        @Override
        public Collection<ActType> actTypes() {
            return types();
        }

        @Override
        public PlanContext context(Path folder) {
            return StepsTest.context(folder, facts());
        }
    }
}
