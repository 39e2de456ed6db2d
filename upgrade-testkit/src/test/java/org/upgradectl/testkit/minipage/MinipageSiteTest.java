package org.upgradectl.testkit.minipage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.needRoot;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

class MinipageSiteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PrivatePostgres postgres;
    private PrivateRedis redis;
    private MinipageRepository repository;

    @BeforeEach
    void startServers() {
        repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));
        postgres = orSkip(PrivatePostgres::start);
        redis = orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.of("r'e\"d $is %s")));
    }

    @AfterEach
    void stopServers() {
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void install_oldestRelease_servesWritesAndWorks() throws IOException {
        long worker;
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options()))) {
            assertThat(site.version()).contains("1.0.0");
            assertThat(site.statusOf("/")).contains(200);
            assertThat(site.statusOf("/static/minipage.css")).contains(200);
            assertThat(site.statusOf("/static/docs/index.html")).contains(200);
            assertThat(site.statusOf("/media/logo.svg")).contains(200);
            assertThat(site.statusOf("/announcements/")).contains(200);
            assertThat(site.incidents()).hasSize(25).startsWith("Sample incident 1");

            assertThat(site.addIncident("Schöner \"Ausfall\" & mehr")).isTrue();
            assertThat(site.incidents()).endsWith("Schöner \"Ausfall\" & mehr");
            assertThat(Await.until(PATIENCE, () -> site.jobsDone() == 1)).isTrue();

            assertThat(redis.cli("ZRANGE", "rq:scheduler:scheduled_jobs", "0", "-1"))
                    .containsExactly("minipage-housekeeping");
            assertThat(redis.cliOn(1, "KEYS", "*")).containsExactly("minipage:1:component-states");
            assertThat(site.git("status", "--porcelain").output()).isEmpty();
            Path configuration = site.root().resolve("minipage/minipage/configuration.py");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(configuration)))
                    .isEqualTo("rw-------");

            worker = pid(site, MinipageService.WORKER);
            assertThat(ProcessHandle.of(worker)
                            .flatMap(process -> process.info().command()))
                    .isPresent();
        }
        // What nobody has waited for yet is still listed, without a command.
        assertThat(ProcessHandle.of(worker).flatMap(process -> process.info().command()))
                .isEmpty();
    }

    @Test
    void ctl_stopAndStart_tellTheTruth() throws IOException {
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options()))) {
            long web = pid(site, MinipageService.WEB);
            site.start(MinipageService.WEB);
            assertThat(pid(site, MinipageService.WEB)).as("running already").isEqualTo(web);

            site.stop(MinipageService.WEB, MinipageService.SCHEDULER);
            assertThat(site.version()).isEmpty();
            assertThat(site.isRunning(MinipageService.WEB)).isFalse();
            assertThat(site.isRunning(MinipageService.SCHEDULER)).isFalse();
            assertThat(site.isRunning(MinipageService.WORKER)).isTrue();
            assertThat(HostCommand.of(site.ctl().toString(), "status", "all").run())
                    .satisfies(result -> assertThat(result.exit()).isEqualTo(3))
                    .satisfies(result -> assertThat(result.out()).contains("web is not running", "worker is running"));

            site.start();
            assertThat(site.version()).contains("1.0.0");
            assertThat(HostCommand.of(site.ctl().toString(), "status", "all")
                            .run()
                            .exit())
                    .isZero();
        }
    }

    @Test
    void oldCode_onNewSchema_readsButCannotWrite() throws IOException {
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options()))) {
            MinipageSite newer =
                    MinipageSite.install(MinipageSiteOptions.of(folder.resolve("newer"), repository, postgres, redis)
                            .at(MinipageRelease.V1_1_0)
                            .named("newer", 2)
                            .withIncidents(1));
            try (newer) {
                // The newer tree with the live site's configuration.
                newer.manage("migrate", "--no-input")
                        .with("MINIPAGE_CONFIGURATION", "live_configuration")
                        .with("PYTHONPATH", liveConfiguration(site).toString())
                        .output();
            }
            assertThat(site.migrations()).endsWith("0004_severity_required");
            assertThat(site.statusOf("/")).contains(200);
            assertThat(site.addIncident("Too late")).isFalse();
        }
    }

    @Test
    void upgradeScript_oldestToNewest_keepsDataAndWorks() {
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options()))) {
            assertThat(site.addIncident("Before")).isTrue();
            assertThat(Await.until(PATIENCE, () -> site.jobsDone() == 1)).isTrue();
            site.stop();
            site.checkOut(MinipageRelease.NEWEST.tag());

            String output = site.upgradeScript().output();

            assertThat(output).contains("Upgrade complete!").doesNotContain("not yet reflected");
            assertThat(site.migrations()).hasSize(7).endsWith("0007_reference_required");
            site.start();
            assertThat(site.version()).contains("1.3.0");
            assertThat(site.statusOf("/")).contains(200);
            assertThat(site.statusOf("/static/history.css")).contains(200);
            assertThat(site.addIncident("After")).isTrue();
            assertThat(site.incidents()).hasSize(27).endsWith("Before", "After");
            assertThat(Await.until(PATIENCE, () -> site.jobsDone() == 2)).isTrue();
            assertThat(Await.until(PATIENCE, () -> site.rowCounts().getOrDefault("incidents_figure", 0L) == 1))
                    .as("the job that the migration enqueued")
                    .isTrue();
            assertThat(site.rowCounts())
                    .containsEntry("incidents_incidentupdate", 26L)
                    .doesNotContainKey("incidents_announcement");
            assertThat(postgres.psql(
                            site.database(), "SELECT count(*) FROM django_content_type WHERE model = 'announcement'"))
                    .as("stale content types")
                    .isEqualTo("0");
            assertThat(site.manage("migrate", "--no-input").output())
                    .contains("No migrations to apply")
                    .doesNotContain("not yet reflected");
            assertThat(site.git("status", "--porcelain").output()).isEmpty();
        }
    }

    @Test
    void client_whileTheSiteRestarts_countsWhatFailedAndWhatWasAccepted() {
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options()))) {
            MinipageClient client = site.client(Duration.ofMillis(50));
            try (client) {
                assertThat(Await.until(PATIENCE, () -> client.accepted().size() >= 3))
                        .isTrue();
                assertThat(client.reads().failed()).isZero();
                site.stop(MinipageService.WEB);
                assertThat(Await.until(
                                PATIENCE,
                                () -> client.writes().failed() >= 2
                                        && client.reads().failed() >= 2))
                        .isTrue();
                site.start();
                int before = client.accepted().size();
                assertThat(Await.until(PATIENCE, () -> client.accepted().size() > before))
                        .isTrue();
            }
            assertThat(client.writes().requests())
                    .isEqualTo(client.accepted().size() + client.writes().failed());
            assertThat(client.writes().failures()).isNotEmpty();
            assertThat(client.reads().longestGap()).isGreaterThan(Duration.ofMillis(50));
            assertThat(site.incidents()).containsAll(client.accepted());
        }
    }

    @Test
    void install_serviceUser_ownsTheServicesAndReadsItsConfiguration() throws IOException {
        needRoot("services are started as another user");
        // The test's own folder is closed to others.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (MinipageSite site =
                orSkip(() -> MinipageSite.installAndStart(options().withServiceUser("www-data")))) {
            assertThat(site.addIncident("As another")).isTrue();
            assertThat(ProcessHandle.of(pid(site, MinipageService.WEB))
                            .orElseThrow()
                            .info()
                            .user())
                    .isPresent()
                    .get()
                    .isNotEqualTo("root");
        }
    }

    private MinipageSiteOptions options() {
        return MinipageSiteOptions.of(folder.resolve("site"), repository, postgres, redis);
    }

    private Path liveConfiguration(MinipageSite site) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("configuration"));
        Files.copy(site.root().resolve("minipage/minipage/configuration.py"), copy.resolve("live_configuration.py"));
        return copy;
    }

    private static long pid(MinipageSite site, MinipageService service) throws IOException {
        Path file = site.ctl().resolveSibling("run").resolve(service.word() + ".pid");
        return Long.parseLong(Files.readString(file).strip());
    }
}
