package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.RehearsalSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.database.RehearsalCopy.Obstacle;
import org.upgradectl.core.builtin.django.DjangoContributions;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.StepContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

/** When migrations are tried on a copy of the data, what is planned for it, and what is said where they are not. */
class RehearsalCopyTest {
    private static final long GIGABYTE = 1 << 30;
    private static final GivenFacts POSSIBLE = GivenFacts.none()
            .with(StandardFacts.DATABASE_NAME, "app")
            .with(StandardFacts.DATABASE_USER, "app")
            .with(StandardFacts.DATABASE_HOST, "127.0.0.1")
            .with(StandardFacts.DATABASE_SIZE, GIGABYTE)
            .with(DatabaseFacts.TOOLS, "/usr/lib/postgresql/15/bin")
            .with(DatabaseFacts.SCRATCH, DatabaseFacts.SCRATCH_BY_ADMIN);

    @TempDir
    Path folder;

    @Test
    void copy_isOfTheRunsOwnBackup_onlyWhereMigrationsArePending() {
        RehearsalCopy copy = RehearsalCopy.of(plan(POSSIBLE)).orElseThrow();
        assertThat(copy.name()).isEqualTo("upgradectl_test_20260101t000000z_r").isEqualTo(copy.role());
        assertThat(copy.creation().arguments().path(ScratchContent.DUMP))
                .isEqualTo(BackupStep.file(plan(POSSIBLE).paths()));
        assertThat(copy.creation().guard())
                .isEqualTo(new Guard.OnlyIfAnyHop(StandardFacts.MIGRATIONS_PENDING.id(), "migrations are pending"));
        assertThat(copy.removal().guard()).isEqualTo(new Guard.Always());
        assertThat(copy.creation().estimate().bytes()).isEqualTo(GIGABYTE);
        assertThat(copy.values(POSSIBLE)).containsEntry("name", copy.name()).containsEntry("host", "127.0.0.1");
    }

    @Test
    void obstacle_isToldByTheSitesLimits() {
        assertThat(RehearsalCopy.obstacle(site(RehearsalSettings.DEFAULT), POSSIBLE))
                .isEmpty();
        assertThat(RehearsalCopy.obstacle(site(new RehearsalSettings(false, Duration.ofHours(1))), POSSIBLE))
                .contains(Obstacle.DISABLED);
        assertThat(RehearsalCopy.obstacle(site(new RehearsalSettings(true, Duration.ofSeconds(20))), POSSIBLE))
                .contains(Obstacle.NO_TIME);
        assertThat(RehearsalCopy.obstacle(
                        site(RehearsalSettings.DEFAULT), POSSIBLE.with(DatabaseFacts.DATA_ROOM, 2 * GIGABYTE - 1)))
                .contains(Obstacle.NO_ROOM);
        assertThat(RehearsalCopy.obstacle(
                        site(RehearsalSettings.DEFAULT), POSSIBLE.with(DatabaseFacts.DATA_ROOM, 2 * GIGABYTE)))
                .isEmpty();
        assertThat(RehearsalCopy.obstacle(site(RehearsalSettings.DEFAULT), GivenFacts.none()))
                .contains(Obstacle.NO_RIGHT);
    }

    @Test
    void finding_saysWhatIsUnproved_whereSomethingIsInTheWay() {
        assertThat(findings(site(RehearsalSettings.DEFAULT), POSSIBLE)).isEmpty();
        assertThat(findings(site(new RehearsalSettings(false, Duration.ofHours(1))), POSSIBLE))
                .extracting(Finding::id)
                .containsExactly("rehearsal.disabled");
        assertThat(findings(site(RehearsalSettings.DEFAULT), POSSIBLE.with(DatabaseFacts.DATA_ROOM, 10L << 20)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("rehearsal.not-possible");
                    assertThat(finding.evidence()).contains("need 2048 MB", "Unproved until the site is silent");
                });
        assertThat(findings(site(new RehearsalSettings(true, Duration.ofSeconds(1))), POSSIBLE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("within"));
        assertThat(findings(
                        site(RehearsalSettings.DEFAULT), GivenFacts.none().with(StandardFacts.DATABASE_NAME, "app")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("database: {admin: peer}"));
        assertThat(findings(
                        site(new RehearsalSettings(false, Duration.ofHours(1))),
                        POSSIBLE.with(StandardFacts.MIGRATIONS_BROUGHT, hop(), List.of())))
                .as("nothing migrates")
                .isEmpty();
        assertThat(findings(TestSites.minimal(folder), POSSIBLE))
                .as("no product with migrations")
                .isEmpty();
    }

    @Nested
    class Restore extends Contract {
        Restore() {
            super("rehearsal.restore");
        }
    }

    @Nested
    class Trial extends Contract {
        Trial() {
            super("rehearsal.trial");
        }
    }

    @Nested
    class Drop extends Contract {
        Drop() {
            super("rehearsal.drop");
        }
    }

    abstract class Contract implements StepContract {
        private final String id;

        Contract(String id) {
            this.id = id;
        }

        @Override
        public Step step() {
            return new DjangoContributions()
                    .steps().stream()
                            .filter(step -> step.id().text().equals(id))
                            .findFirst()
                            .orElseThrow();
        }

        @Override
        public Collection<ActType> actTypes() {
            return Stream.<UpgradePlugin>of(new DjangoContributions(), new DatabaseContributions())
                    .flatMap(plugin -> plugin.actTypes().stream())
                    .toList();
        }

        @Override
        public PlanContext context(Path at) {
            return plan(POSSIBLE);
        }
    }

    private List<Finding> findings(Site site, GivenFacts facts) {
        Check check = new DjangoContributions()
                .checks().stream()
                        .filter(one -> one.id().equals("rehearsal"))
                        .findFirst()
                        .orElseThrow();
        List<Finding> found = new java.util.ArrayList<>();
        check.inspect(
                new TestCheckContext(
                        TestActContext.of(site), facts, Moment.TARGET, Optional.of(hop()), Optional.empty(), Map.of()),
                found::add);
        return found;
    }

    private static Hop hop() {
        return DatabaseSurvey.HOP;
    }

    private PlanContext plan(GivenFacts facts) {
        return TestPlanContext.of(site(RehearsalSettings.DEFAULT), facts);
    }

    private Site site(RehearsalSettings settings) {
        Task migrate = new Task(
                "migrate",
                "Migrate",
                List.of("{manage}", "migrate"),
                Phase.MIGRATE,
                true,
                VersionRange.ALL,
                Task.Isolation.LIVE,
                Task.OnFailure.UNDO,
                Optional.empty(),
                true,
                Duration.ofHours(1),
                List.of());
        return TestSites.site(
                        folder,
                        Products.django(List.of(), List.of(migrate)),
                        TestSites.services("commands", List.of(), Map.of()),
                        TestSites.health(Optional.of("http://127.0.0.1:8001/")))
                .withRehearsal(settings);
    }
}
