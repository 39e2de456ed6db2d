package org.upgradectl.core.builtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class FileStepsTest {
    private static final GivenFacts FACTS = GivenFacts.none()
            .with(StandardFacts.METHOD, "git")
            .with(
                    StandardFacts.LOCAL_FILES,
                    List.of(
                            Map.of("path", "app/configuration.py", "kind", "untracked", "known", true),
                            Map.of("path", "notes.txt", "kind", "untracked", "known", false)));

    @Nested
    final class Generated extends Contract {
        @Override
        public Step step() {
            return new GeneratedStep();
        }

        @Test
        void plan_eachFolderKeepsWhatItReplaces(@TempDir Path folder) {
            assertThat(step().plan(context(folder)))
                    .extracting(
                            act -> act.arguments().path("live"),
                            act -> act.arguments().path("kept").getFileName().toString())
                    .containsExactly(
                            tuple(folder.resolve("site/static"), ".replaced-1"),
                            tuple(folder.resolve("site/docs"), ".replaced-2"));
        }

        @Test
        void plan_treeThatIsSwitchedAsAWhole_hasNoActs(@TempDir Path folder) {
            PlanContext inPlace = context(folder);
            TestPaths paths = new TestPaths(inPlace.site(), inPlace.paths().id(), ReleaseLayout.OWN_FOLDER);
            assertThat(step().plan(new TestPlanContext(
                            inPlace.site(), paths, inPlace.facts(), inPlace.hops(), inPlace.hop())))
                    .isEmpty();
        }
    }

    @Nested
    final class Backup extends Contract {
        @Override
        public Step step() {
            return new FileBackupStep();
        }

        @Test
        void plan_takesThoseThatTheProductKnows(@TempDir Path folder) {
            assertThat(step().plan(context(folder)).get(0).arguments().texts("paths"))
                    .containsExactly("app/configuration.py");
        }
    }

    private static PlanContext context(Path folder, GivenFacts facts) {
        Product plain = TestSites.product();
        Product product = new Product(
                plain.id(),
                plain.title(),
                plain.defaultRoot(),
                plain.project(),
                plain.methods(),
                plain.tags(),
                plain.versions(),
                plain.configuration(),
                plain.environment(),
                plain.requirements(),
                List.of(new Product.LocalFile("app/configuration.py", false)),
                List.of("static", "docs"),
                plain.commands(),
                plain.schemaTracker(),
                plain.requires(),
                plain.tasks(),
                plain.constraints(),
                plain.services(),
                plain.health(),
                plain.writeNoise());
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
            return new FilesContributions().actTypes();
        }

        @Override
        public PlanContext context(Path folder) {
            return FileStepsTest.context(folder, FACTS);
        }
    }
}
