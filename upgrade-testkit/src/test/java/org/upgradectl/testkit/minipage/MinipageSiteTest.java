package org.upgradectl.testkit.minipage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.needRoot;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
    private static Path shared;

    private static PrivatePostgres postgres;
    private static PrivateRedis redis;
    private static MinipageRepository repository;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServers() {
        repository = orSkip(() -> MinipageRepository.create(shared.resolve("minipage.git")));
        postgres = orSkip(PrivatePostgres::start);
        redis = orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.of("r'e\"d $is %s")));
    }

    @AfterAll
    static void stopServers() {
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
        Process stray;
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options("oldest", 0)))) {
            assertThat(site.version()).contains("1.0.0");
            for (String page : List.of(
                    "/", "/announcements/", "/static/minipage.css", "/static/docs/index.html", "/media/logo.svg")) {
                assertThat(site.statusOf(page)).as(page).contains(200);
            }
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
            assertThat(site.secrets())
                    .allSatisfy(secret -> assertThat(site.ctl()).content().doesNotContain(secret));

            stopAndStart(site);
            watchFromOutside(site);
            worker = pid(site, MinipageService.WORKER);
            assertThat(command(worker)).isPresent();
            stray = strayProcess(site);
        }
        // What nobody has waited for yet is still listed, without a command.
        assertThat(command(worker)).isEmpty();
        assertThat(Await.until(PATIENCE, () -> !stray.isAlive()))
                .as("what an upgrade left behind has ended")
                .isTrue();
    }

    private static Process strayProcess(MinipageSite site) throws IOException {
        String python = site.root().resolve("venv/bin/python").toString();
        Process stray = new ProcessBuilder(python, "-c", "import time; print('up', flush=True); time.sleep(600)")
                .redirectErrorStream(true)
                .start();
        assertThat(stray.inputReader().readLine()).isEqualTo("up");
        return stray;
    }

    private static void stopAndStart(MinipageSite site) throws IOException {
        long web = pid(site, MinipageService.WEB);
        site.start(MinipageService.WEB);
        assertThat(pid(site, MinipageService.WEB)).as("running already").isEqualTo(web);

        site.stop(MinipageService.WEB, MinipageService.SCHEDULER);
        assertThat(site.version()).isEmpty();
        assertThat(site.isRunning(MinipageService.WEB)).isFalse();
        assertThat(site.isRunning(MinipageService.SCHEDULER)).isFalse();
        assertThat(site.isRunning(MinipageService.WORKER)).isTrue();
        assertThat(status(site).exit()).isEqualTo(3);
        assertThat(status(site).out()).contains("web is not running", "worker is running");

        site.start();
        assertThat(site.version()).contains("1.0.0");
        assertThat(status(site).exit()).isZero();
    }

    private static void watchFromOutside(MinipageSite site) {
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

    @Test
    @Tag("long")
    void oldCode_onNewSchema_readsButCannotWrite() {
        try (MinipageSite site = orSkip(() -> MinipageSite.install(options("overtaken", 2)))) {
            site.start(MinipageService.WEB);
            assertThat(Await.until(PATIENCE, () -> site.statusOf("/").isPresent()))
                    .isTrue();
            assertThat(site.addIncident("In time")).isTrue();

            // What the guide does: the new code and schema come beneath the running processes.
            site.checkOut(MinipageRelease.V1_1_0.tag());
            site.manage("migrate", "--no-input").output();

            assertThat(site.migrations()).endsWith("0004_severity_required");
            assertThat(site.statusOf("/")).contains(200);
            assertThat(site.addIncident("Too late")).isFalse();
        }
    }

    @Test
    @Tag("long")
    void upgradeScript_oldestToNewest_keepsDataAndWorks() {
        try (MinipageSite site = orSkip(() -> MinipageSite.installAndStart(options("upgraded", 4)))) {
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
    void install_serviceUser_ownsTheServicesAndReadsItsConfiguration() throws IOException {
        needRoot("services are started as another user");
        // The test's own folder is closed to others.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (MinipageSite site =
                orSkip(() -> MinipageSite.installAndStart(options("foreign", 6).withServiceUser("www-data")))) {
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

    private MinipageSiteOptions options(String name, int redisDatabase) {
        return MinipageSiteOptions.of(folder.resolve("site"), repository, postgres, redis)
                .named(name, redisDatabase);
    }

    private static HostCommand.Result status(MinipageSite site) {
        return HostCommand.of(site.ctl().toString(), "status", "all").run();
    }

    private static Optional<String> command(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command());
    }

    private static long pid(MinipageSite site, MinipageService service) throws IOException {
        Path file = site.ctl().resolveSibling("run").resolve(service.word() + ".pid");
        return Long.parseLong(Files.readString(file).strip());
    }
}
