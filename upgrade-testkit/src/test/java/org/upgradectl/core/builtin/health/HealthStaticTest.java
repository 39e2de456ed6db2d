package org.upgradectl.core.builtin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.HealthSettings.StaticFiles;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;

/** Whether a web server hands out the static files of the release that it should. */
final class HealthStaticTest {
    private SmallWebSite web;

    @BeforeEach
    void start() throws IOException {
        web = new SmallWebSite();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static void put(Path folder, String file, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Arguments arguments(Path folder) {
        return Arguments.of("url", web.url() + "static/")
                .with("folder", folder.resolve("new"))
                .with("other", folder.resolve("old"))
                .with("within", Duration.ofMillis(300));
    }

    @Nested
    final class OfTheAct implements ActContract {
        @Override
        public ActType actType() {
            return new HealthStatic();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            put(folder.resolve("new"), "a.css", "as it was");
            put(folder.resolve("old"), "a.css", "as it was");
            put(folder.resolve("new"), "b c.css", "new");
            put(folder.resolve("old"), "b c.css", "old");
            return World.of(
                    TestActContext.of(TestSites.minimal(folder)), arguments(folder), () -> "nothing is changed");
        }

        @BeforeEach
        void serve() {
            web.page("/static/a.css", 200, "as it was").page("/static/b c.css", 200, "new");
        }
    }

    @Test
    void execute_webServerStillHandsOutTheOldFolder_fails(@TempDir Path folder) {
        put(folder.resolve("new"), "a.css", "as it was");
        put(folder.resolve("old"), "a.css", "as it was");
        put(folder.resolve("new"), "z.css", "new");
        put(folder.resolve("old"), "z.css", "old");
        web.page("/static/a.css", 200, "as it was").page("/static/z.css", 200, "old");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new HealthStatic()
                        .execute(TestActContext.of(TestSites.minimal(folder)), arguments(folder), Arguments.none()))
                .withMessageContaining("static/z.css is not the file of the new release: HTTP 200 with other contents");
    }

    @Test
    void execute_nothingHasChanged_anyFileWillDo(@TempDir Path folder) {
        put(folder.resolve("new"), "a.css", "as it was");
        put(folder.resolve("old"), "a.css", "as it was");
        web.page("/static/a.css", 200, "as it was");
        assertThat(new HealthStatic()
                        .execute(TestActContext.of(TestSites.minimal(folder)), arguments(folder), Arguments.none()))
                .isEqualTo(Arguments.of("file", "a.css"));
    }

    @Test
    void check_addressThatHandsOutTheInstalledFiles_isFoundByTheirBytes(@TempDir Path folder) {
        Site site = site(folder, Optional.empty());
        put(site.root().resolve("shop/static"), "a.css", "installed");
        web.page("/", 200, "data").page("/static/a.css", 200, "installed");
        Facts facts = read(site);
        assertThat(facts.find(HealthReader.STATIC)).contains(web.url() + "static/");
        assertThat(findings(site, facts, Map.of())).isEmpty();
    }

    @Test
    void check_noAddressKnown_saysThatItIsUnproved(@TempDir Path folder) {
        Site site = site(folder, Optional.empty());
        put(site.root().resolve("shop/static"), "a.css", "installed");
        web.page("/", 200, "data").page("/static/a.css", 404, "gunicorn has none");
        assertThat(findings(site, read(site), Map.of("health.static-url", "HTTP 404")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("health.static-unproved");
                    assertThat(finding.evidence()).startsWith("HTTP 404\n").contains("health: {static: {url:");
                });
    }

    @Test
    void check_addressOfTheSiteHandsOutOthers_isABlockerThatMayBeWaived(@TempDir Path folder) {
        Site site = site(folder, Optional.of(web.url() + "assets/"));
        put(site.root().resolve("shop/static"), "a.css", "installed");
        web.page("/", 200, "data").page("/assets/a.css", 200, "of another release");
        assertThat(findings(site, read(site), Map.of("health.static-url", "other contents")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("health.static-not-well");
                    assertThat(finding.waivable()).isTrue();
                });
    }

    private static Facts read(Site site) {
        return RecordedFacts.of(
                new HealthReader(), TestCheckContext.survey(TestActContext.of(site), GivenFacts.none()));
    }

    private static List<Finding> findings(Site site, Facts facts, Map<String, String> unknown) {
        List<Finding> findings = new ArrayList<>();
        new HealthCheck()
                .inspect(TestCheckContext.survey(TestActContext.of(site), facts).whereUnknown(unknown), findings::add);
        return findings;
    }

    private Site site(Path folder, Optional<String> url) {
        return TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services("commands", List.of("web"), Map.of()),
                new HealthSettings(
                        Optional.of(web.url()),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new StaticFiles(url, "shop/static")),
                        Duration.ofSeconds(1)));
    }

    @Nested
    final class OfTheStep implements StepContract {
        @Override
        public Step step() {
            return new StaticStep();
        }

        @Override
        public List<ActType> actTypes() {
            return new HealthContributions().actTypes();
        }

        @Override
        public PlanContext context(Path folder) {
            return TestPlanContext.of(
                    site(folder, Optional.empty()),
                    GivenFacts.none().with(HealthReader.STATIC, "https://shop.example.org/static/"));
        }

        @Test
        void plan_unproved_hasNoActs(@TempDir Path folder) {
            assertThat(step().plan(TestPlanContext.of(site(folder, Optional.empty()), GivenFacts.none())))
                    .isEmpty();
        }

        @Test
        void plan_siteThatIsDown_hasNoActs(@TempDir Path folder) {
            GivenFacts down = GivenFacts.none()
                    .with(HealthReader.STATIC, "https://shop.example.org/static/")
                    .with(ServiceFacts.ACTIVE, List.of());
            assertThat(step().plan(TestPlanContext.of(site(folder, Optional.empty()), down)))
                    .isEmpty();
        }
    }
}
