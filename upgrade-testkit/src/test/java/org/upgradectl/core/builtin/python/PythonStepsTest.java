package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Constraint;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class PythonStepsTest {
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final GivenFacts FACTS = GivenFacts.none()
            .with(StandardFacts.HOP_PYTHON, HOP, "/usr/bin/python3.11")
            .with(StandardFacts.HOP_PYTHON_VERSION, HOP, "3.11.2")
            .with(PythonFacts.OCCUPIED, HOP, true);

    @Nested
    final class Build extends Contract {
        @Override
        public Step step() {
            return new EnvironmentStep();
        }

        @Test
        void plan_noInterpreterThatFits_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(PythonStepsTest.context(folder, GivenFacts.none())))
                    .isEmpty();
        }
    }

    @Nested
    final class Install extends Contract {
        @Override
        public Step step() {
            return new PackagesStep();
        }

        @Test
        void plan_holdsBackWhatTheReleaseNeeds_andInstallsSetuptoolsWhereItIsHeldBack(@TempDir Path folder) {
            Arguments arguments = step().plan(context(folder)).get(0).arguments();
            assertThat(arguments.texts("constraints")).containsExactly("setuptools<82");
            assertThat(arguments.texts("extra")).containsExactly("setuptools");
            assertThat(arguments.texts("requirements")).containsExactly("requirements.txt");
            assertThat(arguments.texts("optional")).containsExactly("local_requirements.txt");
        }

        @Test
        void plan_whereNothingMayLeaveTheHost_installsSo(@TempDir Path folder) {
            assertThat(step().plan(context(folder)).get(0).arguments().has("offline"))
                    .isFalse();
            Arguments arguments =
                    step().plan(new Offline(context(folder))).get(0).arguments();
            assertThat(arguments.flag("offline")).isTrue();
        }

        @Test
        void plan_countsTheDiskOfAnEnvironmentLikeTheLiveOne(@TempDir Path folder) {
            GivenFacts facts = FACTS.with(StandardFacts.ENVIRONMENT_SIZE, 345_000_000L);
            assertThat(step().plan(PythonStepsTest.context(folder, facts)))
                    .extracting(act -> act.estimate().bytes())
                    .containsExactly(345_000_000L);
        }
    }

    @Nested
    final class Activate extends Contract {
        @Override
        public Step step() {
            return new ActivateStep();
        }
    }

    @Nested
    final class Leftover extends Contract {
        @Override
        public Step step() {
            return new LeftoverStep();
        }

        @Test
        void plan_nothingWasReplaced_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(PythonStepsTest.context(folder, FACTS.with(PythonFacts.OCCUPIED, HOP, false))))
                    .isEmpty();
        }

        @Test
        void plan_environmentOfAReleaseOnTheWay_isDeleted_andWhatHadItsPlaceComesBack(@TempDir Path folder) {
            PlanContext last = context(folder);
            Hop way = new Hop(0, new Version("0.9"), HOP.to(), false);
            TestPlanContext context =
                    new TestPlanContext(last.site(), last.paths(), last.facts(), List.of(way, HOP), Optional.of(way));
            Path environment = context.paths().environment(way.to().version());
            List<Act> acts = step().plan(context);
            assertThat(acts).extracting(Act::type).containsExactly("file.delete-tree", "file.rename");
            assertThat(acts.get(0).arguments().path("path")).isEqualTo(environment);
            assertThat(acts.get(1).arguments().path("to")).isEqualTo(environment);
        }

        @Test
        void plan_deletesWhatTheEnvironmentReplaced(@TempDir Path folder) {
            PlanContext context = context(folder);
            assertThat(step().plan(context).get(0).arguments().path("path"))
                    .isEqualTo(CreateEnvironment.aside(
                            context.paths().environment(HOP.to().version()), context.paths()));
        }
    }

    /** The same situation with {@code --offline}. */
    private record Offline(PlanContext situation) implements PlanContext {
        @Override
        public Site site() {
            return situation.site();
        }

        @Override
        public SitePaths paths() {
            return situation.paths();
        }

        @Override
        public Facts facts() {
            return situation.facts();
        }

        @Override
        public List<Hop> hops() {
            return situation.hops();
        }

        @Override
        public Optional<Hop> hop() {
            return situation.hop();
        }

        @Override
        public boolean offline() {
            return true;
        }
    }

    private static PlanContext context(Path folder, GivenFacts facts) {
        Product product = Products.packages(
                List.of(
                        new RequirementFile("requirements.txt", false),
                        new RequirementFile("local_requirements.txt", true)),
                List.of(
                        new Constraint(
                                new VersionRange(Optional.of(new Version("1.1")), Optional.empty()), "setuptools<82"),
                        new Constraint(
                                new VersionRange(Optional.of(new Version("2.0")), Optional.empty()), "later<1")));
        return TestPlanContext.of(
                TestSites.site(
                        folder,
                        product,
                        TestSites.services("commands", List.of(), Map.of()),
                        TestSites.health(Optional.empty())),
                facts);
    }

    private abstract static class Contract implements StepContract {
        @Override
        public Collection<ActType> actTypes() {
            return Stream.of(new PythonContributions().actTypes(), new FilesContributions().actTypes())
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public PlanContext context(Path folder) {
            return PythonStepsTest.context(folder, FACTS);
        }
    }
}
