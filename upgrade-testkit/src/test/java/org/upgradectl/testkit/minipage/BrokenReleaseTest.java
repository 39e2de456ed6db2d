package org.upgradectl.testkit.minipage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** Each broken release breaks as it says, shown on one site with the code checked out by hand. */
class BrokenReleaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static PrivatePostgres postgres;
    private static PrivateRedis redis;
    private static MinipageRepository repository;
    private static MinipageSite site;

    @BeforeAll
    static void install() {
        repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));
        postgres = orSkip(PrivatePostgres::start);
        redis = orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.empty()));
        site = orSkip(
                () -> MinipageSite.install(MinipageSiteOptions.of(folder.resolve("site"), repository, postgres, redis)
                        .at(MinipageRelease.NEWEST)));
    }

    @AfterAll
    static void remove() {
        for (AutoCloseable part : new AutoCloseable[] {site, redis, postgres}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterEach
    void restore() {
        site.stop();
        site.checkOut(MinipageRelease.NEWEST.tag());
    }

    @Test
    void failingMigration_leavesTheFirstApplied() {
        checkOut(BrokenRelease.FAILING_MIGRATION);

        HostCommand.Result migrate = site.manage("migrate", "--no-input").run();

        assertThat(migrate.exit()).isNotZero();
        assertThat(migrate.err()).contains("ValueError: Incident 1 has a text that this release does not understand.");
        assertThat(site.migrations()).endsWith("0008_incident_note");
        site.manage("migrate", "--no-input", "incidents", "0007").output();
    }

    @Test
    void uninstallablePackage_stopsPip() {
        checkOut(BrokenRelease.UNINSTALLABLE_PACKAGE);

        HostCommand.Result pip = HostCommand.of(
                        site.root().resolve("venv/bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "-r",
                        "requirements.txt")
                .in(site.root())
                .run();

        assertThat(pip.exit()).isNotZero();
        assertThat(pip.err()).contains("No matching distribution found for gunicorn==9999.");
    }

    @Test
    void webDoesNotStart_thoughCheckIsContent() {
        checkOut(BrokenRelease.WEB_DOES_NOT_START);
        site.manage("check").output();

        site.start(MinipageService.WEB);

        assertThat(Await.until(PATIENCE, () -> !site.isRunning(MinipageService.WEB)))
                .isTrue();
        assertThat(site.log(MinipageService.WEB)).content().contains("No module named 'minipage.accelerator'");
    }

    @Test
    void pageFails_everywhere() {
        checkOut(BrokenRelease.PAGE_FAILS);
        assertThat(site.manage(
                                "shell",
                                "-c",
                                "import django.test as t;"
                                        + " print(t.Client(raise_request_exception=False).get('/', SERVER_NAME='localhost').status_code)")
                        .output())
                .endsWith("500\n");
        site.start();
        assertThat(site.version()).contains(BrokenRelease.PAGE_FAILS.version());
        assertThat(site.statusOf("/")).contains(500);
    }

    @Test
    void pageFailsWhenServed_onlyThen() {
        checkOut(BrokenRelease.PAGE_FAILS_WHEN_SERVED);
        assertThat(site.manage(
                                "shell",
                                "-c",
                                "import django.test as t;"
                                        + " print(t.Client().get('/', SERVER_NAME='localhost').status_code)")
                        .output())
                .endsWith("200\n");
        site.start(MinipageService.WEB);
        assertThat(Await.until(PATIENCE, () -> site.statusOf("/").isPresent())).isTrue();
        assertThat(site.statusOf("/")).contains(500);
        assertThat(site.statusOf("/api/status/")).contains(500);
    }

    @Test
    void servesOldVersion_thoughTheTreeIsNew() {
        checkOut(BrokenRelease.SERVES_OLD_VERSION);
        site.start();
        assertThat(site.version()).contains("1.3.0");
        assertThat(site.manage("shell", "-c", "from django.conf import settings; print(settings.VERSION)")
                        .output())
                .endsWith(BrokenRelease.SERVES_OLD_VERSION.version() + "\n");
    }

    @Test
    void hangingMigration_goesOnInTheDatabaseWhenItsProgramIsKilled() throws IOException {
        checkOut(BrokenRelease.HANGING_MIGRATION);
        Process migrate = new ProcessBuilder(
                        site.manage("migrate", "--no-input").line())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(Await.until(PATIENCE, () -> sleepers() == 1)).isTrue();
        } finally {
            migrate.destroyForcibly();
        }
        assertThat(Await.until(PATIENCE, () -> !migrate.isAlive())).isTrue();
        assertThat(sleepers()).isEqualTo(1);
        postgres.psql(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%'"
                        + " AND pid <> pg_backend_pid()");
        assertThat(Await.until(PATIENCE, () -> sleepers() == 0)).isTrue();
        assertThat(site.migrations()).endsWith("0007_reference_required");
    }

    @Test
    void newRequiredParameter_isMissed() {
        checkOut(BrokenRelease.NEW_REQUIRED_PARAMETER);
        HostCommand.Result check = site.manage("check").run();
        assertThat(check.exit()).isNotZero();
        assertThat(check.err()).contains("Required parameter STATUS_TOKEN is missing");
    }

    @Test
    void idleWorker_runsAndLeavesTheJob() {
        checkOut(BrokenRelease.IDLE_WORKER);
        site.start();
        assertThat(Await.until(
                        PATIENCE,
                        () -> !redis.cli("SMEMBERS", "rq:workers:nobody").isEmpty()))
                .isTrue();
        long before = site.jobsDone();

        assertThat(site.addIncident("Nobody is told")).isTrue();

        assertThat(redis.cli("LLEN", "rq:queue:default")).containsExactly("1");
        assertThat(site.isRunning(MinipageService.WORKER)).isTrue();
        site.stop(MinipageService.WORKER);
        site.checkOut(MinipageRelease.NEWEST.tag());
        site.start(MinipageService.WORKER);
        assertThat(Await.until(PATIENCE, () -> site.jobsDone() == before + 1)).isTrue();
    }

    @Test
    void unreflectedChange_isToldByASecondMigrate() {
        checkOut(BrokenRelease.UNREFLECTED_CHANGE);
        assertThat(site.manage("migrate", "--no-input").output())
                .contains("Your models in app(s): 'incidents' have changes that are not yet reflected");
        site.start();
        assertThat(site.statusOf("/")).contains(200);
    }

    private static void checkOut(BrokenRelease broken) {
        site.checkOut(repository.publish(broken));
    }

    private static int sleepers() {
        return Integer.parseInt(postgres.psql(
                "postgres",
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active'"
                        + " AND pid <> pg_backend_pid()"));
    }
}
