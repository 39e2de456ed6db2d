package org.upgradectl.core.builtin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class HealthCheckTest {
    private static Site site(Path folder, Optional<String> url) {
        return TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services("commands", List.of("web"), Map.of()),
                new HealthSettings(
                        url,
                        "data/",
                        Optional.empty(),
                        Optional.of(new HealthSettings.ServedVersion("about/", "version (\\S+)")),
                        Duration.ofSeconds(1)));
    }

    @Nested
    final class Checking {
        @TempDir
        Path folder;

        @Test
        void noUrl_isTold() {
            assertThat(inspect(Optional.empty(), GivenFacts.none()))
                    .extracting(Finding::id)
                    .containsExactly("health.no-url");
        }

        @Test
        void wellNow_findsNothing() throws IOException {
            try (SmallWebSite web = new SmallWebSite()) {
                web.page("/data/", 200, "data").page("/about/", 200, "version 2.4.0");
                assertThat(inspect(Optional.of(web.url()), read(web))).isEmpty();
            }
        }

        @Test
        void pageBroken_isABlockerThatMayBeWaived() throws IOException {
            try (SmallWebSite web = new SmallWebSite()) {
                web.page("/data/", 400, "disallowed host");
                assertThat(inspect(Optional.of(web.url()), read(web)))
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.id()).isEqualTo("health.not-well"))
                        .satisfies(finding -> assertThat(finding.evidence()).startsWith("HTTP 400"))
                        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.BLOCKER))
                        .satisfies(finding -> assertThat(finding.waivable()).isTrue());
            }
        }

        @Test
        void versionNotOnItsPage_isABlocker() throws IOException {
            try (SmallWebSite web = new SmallWebSite()) {
                web.page("/data/", 200, "data").page("/about/", 200, "nothing");
                assertThat(inspect(Optional.of(web.url()), read(web)))
                        .extracting(Finding::id)
                        .containsExactly("health.version-not-told");
            }
        }

        @Test
        void siteIsDown_asksForNothing() {
            Facts down = GivenFacts.none()
                    .with(ServiceFacts.ACTIVE, List.of())
                    .with(HealthReader.ANSWER, "Connection refused");
            assertThat(inspect(Optional.of("http://127.0.0.1:1/"), down)).isEmpty();
            PlanContext context = TestPlanContext.of(site(folder, Optional.of("http://127.0.0.1:1/")), down);
            assertThat(new PageStep().plan(context)).isEmpty();
            assertThat(new VersionStep().plan(context)).isEmpty();
        }

        private RecordedFacts read(SmallWebSite web) {
            return RecordedFacts.of(
                    new HealthReader(),
                    TestCheckContext.survey(
                            TestActContext.of(site(folder, Optional.of(web.url()))), GivenFacts.none()));
        }

        private List<Finding> inspect(Optional<String> url, Facts facts) {
            List<Finding> findings = new ArrayList<>();
            new HealthCheck()
                    .inspect(TestCheckContext.survey(TestActContext.of(site(folder, url)), facts), findings::add);
            return findings;
        }
    }

    @Nested
    final class Page extends OfHealth {
        @Override
        public Step step() {
            return new PageStep();
        }
    }

    @Nested
    final class Version extends OfHealth {
        @Override
        public Step step() {
            return new VersionStep();
        }

        @Test
        void plan_lastHop_isWhatHasToBeServed(@TempDir Path folder) {
            Act act = step().plan(context(folder)).get(0);
            assertThat(act.arguments().text("expected")).isEqualTo("1.1");
            assertThat(act.arguments().text("url")).isEqualTo("http://127.0.0.1:8001/about/");
        }
    }

    @Nested
    final class Back extends OfHealth {
        @Override
        public Step step() {
            return new BackStep();
        }
    }

    private abstract static class OfHealth implements StepContract {
        @Override
        public List<ActType> actTypes() {
            return new HealthContributions().actTypes();
        }

        @Override
        public PlanContext context(Path folder) {
            return TestPlanContext.of(site(folder, Optional.of("http://127.0.0.1:8001/")), GivenFacts.none());
        }
    }
}
