package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class ActivateStepTest {
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final GivenFacts FACTS =
            GivenFacts.none().with(StandardFacts.HOP_PYTHON, HOP, "/usr/bin/python3.11");

    @TempDir
    Path folder;

    @Test
    void environmentBesideTheLink_isNamedByItsNameAlone() {
        assertThat(plan(FACTS, paths()))
                .containsExactly(Act.of(
                        "file.replace-link",
                        Arguments.of("link", root().resolve("venv").toString()).with("target", "venv-1.1")));
    }

    @Test
    void environmentElsewhere_isNamedByItsPath() {
        Path elsewhere = folder.resolve("environments/venv-1.1");
        SitePaths paths = new Elsewhere(paths(), elsewhere);
        assertThat(plan(FACTS, paths))
                .singleElement()
                .satisfies(act -> assertThat(act.arguments().text("target")).isEqualTo(elsewhere.toString()));
    }

    @Test
    void environmentThatIsAPlainFolder_makesRoom() {
        assertThat(plan(FACTS.with(PythonFacts.ASIDE, "venv-1.0"), paths()))
                .singleElement()
                .satisfies(act -> assertThat(act.arguments().path("aside")).isEqualTo(root().resolve("venv-1.0")));
    }

    @Test
    void noInterpreterThatFits_plansNothing() {
        assertThat(plan(GivenFacts.none(), paths())).isEmpty();
    }

    private List<Act> plan(GivenFacts facts, SitePaths paths) {
        return new ActivateStep()
                .plan(new TestPlanContext(TestSites.minimal(folder), paths, facts, List.of(HOP), Optional.of(HOP)));
    }

    private TestPaths paths() {
        return new TestPaths(TestSites.minimal(folder), "20260101T000000Z");
    }

    private Path root() {
        return folder.resolve("site");
    }

    /** Environments in a place of their own. */
    private record Elsewhere(SitePaths others, Path place) implements SitePaths {
        @Override
        public String id() {
            return others.id();
        }

        @Override
        public Path root() {
            return others.root();
        }

        @Override
        public Path environmentLink() {
            return others.environmentLink();
        }

        @Override
        public Path environment(Version version) {
            return place;
        }

        @Override
        public Path staged(Version version) {
            return others.staged(version);
        }

        @Override
        public Path overlay(Version version) {
            return others.overlay(version);
        }

        @Override
        public Path run() {
            return others.run();
        }

        @Override
        public Path backup() {
            return others.backup();
        }
    }
}
