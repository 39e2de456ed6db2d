package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisActsTest {
    private static final String PASSWORD = "p@ss w/ord%";

    private PrivateRedis redis;

    @BeforeAll
    void start() {
        redis = Prerequisites.orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.of(PASSWORD)));
    }

    @AfterAll
    void close() {
        if (redis != null) {
            redis.close();
        }
    }

    @BeforeEach
    void fill() {
        redis.cliOn(0, "FLUSHDB");
        redis.cliOn(0, "RPUSH", "rq:queue:default", "first", "second");
        redis.cliOn(0, "SET", "rq:result", "kept for a while", "EX", "500");
        redis.cliOn(0, "SET", "app:1:menu", "cached");
        redis.cliOn(0, "SET", "application", "of somebody else");
    }

    @Test
    void clearCache_othersInTheSameDatabase_areLeftAlone(@TempDir Path folder) {
        new ClearCache().execute(context(folder), keys("app:"), Arguments.none());
        assertThat(redis.cliOn(0, "KEYS", "*"))
                .containsExactlyInAnyOrder("rq:queue:default", "rq:result", "application");
    }

    @Test
    void clearCache_prefixWithSignsOfPatterns_isMeantLiterally(@TempDir Path folder) {
        redis.cliOn(0, "SET", "a*[p]:1:menu", "cached");
        new ClearCache().execute(context(folder), keys("a*[p]:"), Arguments.none());
        assertThat(redis.cliOn(0, "KEYS", "*")).contains("app:1:menu").doesNotContain("a*[p]:1:menu");
    }

    @Test
    void clearCache_undone_clearsWhatTheNewReleaseHasCached(@TempDir Path folder) {
        new ClearCache().undo(context(folder), keys("app:"), Arguments.none());
        assertThat(redis.cliOn(0, "EXISTS", "app:1:menu")).containsExactly("0");
    }

    @Test
    void clearCache_undoneWithoutServer_tellsAndLetsTheWayBackGoOn(@TempDir Path folder) {
        TestActContext context = context(folder);
        new ClearCache().undo(context, keys("app:", FreePort.find()), Arguments.none());
        assertThat(context.progress().notices()).singleElement().asString().contains("could not be cleared", "app:*");
    }

    @Test
    void clearCache_withoutServer_saysWhichDoesNotAnswer(@TempDir Path folder) {
        Arguments keys = keys("app:", FreePort.find());
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new ClearCache().execute(context(folder), keys, Arguments.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.REDIS_UNREACHABLE))
                .withMessageContaining("caching at 127.0.0.1");
    }

    @Test
    void keepQueue_undone_bringsBackWhatWasDoneAndSetsAsideWhatCame(@TempDir Path folder) {
        TestActContext context = context(folder);
        Arguments queue = queue(folder, "rq:");
        KeepQueue keep = new KeepQueue(Clock.systemUTC());
        keep.execute(context, queue, Arguments.none());
        redis.cliOn(0, "LPOP", "rq:queue:default");
        redis.cliOn(0, "SET", "rq:job:of-the-new-release", "pickled");
        keep.undo(context, queue, Arguments.none());
        assertThat(redis.cliOn(0, "LRANGE", "rq:queue:default", "0", "-1")).containsExactly("first", "second");
        assertThat(Long.parseLong(redis.cliOn(0, "TTL", "rq:result").get(0))).isBetween(1L, 500L);
        assertThat(redis.cliOn(0, "KEYS", "*"))
                .containsExactlyInAnyOrder("rq:queue:default", "rq:result", "app:1:menu", "application");
        assertThat(queue.path(KeepQueue.ASIDE))
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("pickled");
        assertThat(context.progress().notices()).singleElement().asString().contains("entries: 1");
    }

    @Test
    void keepQueue_nothingCame_isBroughtBackWithoutAWord(@TempDir Path folder) {
        TestActContext context = context(folder);
        Arguments queue = queue(folder, "rq:");
        KeepQueue keep = new KeepQueue(Clock.systemUTC());
        keep.execute(context, queue, Arguments.none());
        redis.cliOn(0, "LPOP", "rq:queue:default");
        keep.undo(context, queue, Arguments.none());
        assertThat(redis.cliOn(0, "LLEN", "rq:queue:default")).containsExactly("2");
        assertThat(context.progress().notices()).isEmpty();
        assertThat(queue.path(KeepQueue.ASIDE)).doesNotExist();
    }

    @Test
    void keepQueue_undoneWithoutServer_fails(@TempDir Path folder) {
        TestActContext context = context(folder);
        Arguments queue = queue(folder, "rq:");
        KeepQueue keep = new KeepQueue(Clock.systemUTC());
        keep.execute(context, queue, Arguments.none());
        Arguments unreachable =
                queue.with("database", Map.of("host", "127.0.0.1", "port", FreePort.find(), "database", 0));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> keep.undo(context, unreachable, Arguments.none()));
        assertThat(queue.path(KeepQueue.FILE)).exists();
    }

    private TestActContext context(Path folder) {
        return TestActContext.of(TestSites.minimal(folder)).withSecret("redis.caching.password", PASSWORD);
    }

    private Arguments keys(String prefix) {
        return keys(prefix, redis.port());
    }

    private static Arguments keys(String prefix, int port) {
        return Arguments.of("purpose", "caching")
                .with("database", Map.of("host", "127.0.0.1", "port", port, "database", 0))
                .with("prefix", prefix);
    }

    private Arguments queue(Path folder, String prefix) {
        return keys(prefix)
                .with(KeepQueue.FILE, folder.resolve("queue"))
                .with(KeepQueue.ASIDE, folder.resolve("queue-set-aside"));
    }

    private String contents() {
        Map<String, Object> values = new TreeMap<>();
        for (String key : redis.cliOn(0, "KEYS", "*")) {
            values.put(
                    key,
                    redis.cliOn(0, "TYPE", key).contains("list")
                            ? redis.cliOn(0, "LRANGE", key, "0", "-1")
                            : redis.cliOn(0, "GET", key));
        }
        return values.toString();
    }

    @Nested
    class ClearCacheContract implements ActContract {
        @Override
        public ActType actType() {
            return new ClearCache();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            // what is deleted does not come back, and need not
            return World.of(context(folder), keys("app:"), () -> contents().replaceAll("app:1:menu=[^,}]*,? ?", ""));
        }
    }

    @Nested
    class KeepQueueContract implements ActContract {
        @Override
        public ActType actType() {
            return new KeepQueue(Clock.systemUTC());
        }

        @Override
        public World world(Path folder) {
            Arguments arguments = queue(folder, "rq:");
            return World.of(
                    context(folder),
                    arguments,
                    () -> contents() + " kept: " + Files.exists(arguments.path(KeepQueue.FILE)) + " aside: "
                            + Files.exists(arguments.path(KeepQueue.ASIDE)));
        }
    }

    @Test
    void schedule_jobThatIsGoneAfterTheStart_isToldInTheReport(@TempDir Path folder) {
        periodic("1", "cron_string", "shop.jobs.sweep()");
        periodic("2", "interval", "shop.jobs.count()");
        once("3", "shop.jobs.remind()");
        TestActContext context = context(folder);
        assertThat(new NoteSchedule().execute(context, schedule(folder), Arguments.none()))
                .isEqualTo(Arguments.of("jobs", List.of("shop.jobs.count()", "shop.jobs.sweep()")));
        redis.cliOn(0, "DEL", "rq:scheduler:scheduled_jobs");
        periodic("4", "cron_string", "shop.jobs.sweep()");
        assertThat(new CompareSchedule().execute(context, schedule(folder), Arguments.none()))
                .isEqualTo(Arguments.of("missing", List.of("shop.jobs.count()")));
        assertThat(context.progress().notices())
                .singleElement()
                .asString()
                .contains("no longer has: shop.jobs.count().");
    }

    @Test
    void schedule_enteredAnewWithinTheDeadline_isAllRight(@TempDir Path folder) {
        periodic("1", "cron_string", "shop.jobs.sweep()");
        TestActContext context = context(folder);
        new NoteSchedule().execute(context, schedule(folder), Arguments.none());
        redis.cliOn(0, "DEL", "rq:scheduler:scheduled_jobs");
        periodic("9", "cron_string", "shop.jobs.sweep()");
        new CompareSchedule().execute(context, schedule(folder), Arguments.none());
        assertThat(context.progress().notices()).isEmpty();
    }

    @Test
    void awaitJobs_runningOnesEndWithinTheDeadline_andLaterOnesAreNotWaitedFor(@TempDir Path folder) {
        String here = HostCommand.of("uname", "-n").output().strip();
        worker("busy", here, ProcessHandle.current().pid(), "job-1");
        worker("elsewhere", "other.example.org", 1, "job-2");
        worker("dead", here, 999_999_999, "job-3");
        TestActContext context = context(folder);
        Arguments arguments = keys("rq:").with("within", Duration.ofSeconds(20));
        CompletableFuture<Arguments> waiting =
                CompletableFuture.supplyAsync(() -> new AwaitJobs().execute(context, arguments, Arguments.none()));
        assertThat(Await.until(
                        Duration.ofSeconds(20),
                        () -> !context.progress().reports().isEmpty()))
                .isTrue();
        assertThat(waiting).isNotDone();
        assertThat(context.progress().reports().get(0))
                .contains("waits for shop.jobs.count(), job job-1 of worker busy");
        redis.cliOn(0, "HSET", "rq:worker:busy", "current_job", "job-9");
        assertThat(Await.until(
                        Duration.ofSeconds(20),
                        () -> context.progress().reports().stream().anyMatch(line -> line.contains("job job-9"))))
                .as("one that was begun meanwhile would be cut by the stop as well")
                .isTrue();
        redis.cliOn(0, "HDEL", "rq:worker:busy", "current_job");
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(Arguments.of("waitedFor", 2));
    }

    @Test
    void awaitJobs_oneThatDoesNotEnd_endsTheRunBeforeTheStop(@TempDir Path folder) {
        worker("busy", "", ProcessHandle.current().pid(), "job-1");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new AwaitJobs()
                        .execute(context(folder), keys("rq:").with("within", Duration.ofMillis(300)), Arguments.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.SERVICE_FAILED))
                .satisfies(e -> assertThat(e.remedy()).contains("services.stopWithin"))
                .withMessageContaining("shop.jobs.count(), job job-1 of worker busy");
    }

    @Test
    void suspendWorkers_endsByItself_andIsTakenBackByTheRunAlone(@TempDir Path folder) {
        TestActContext context = context(folder);
        Arguments keys = keys("rq:").with("within", Duration.ofSeconds(30));
        new SuspendWorkers().execute(context, keys, Arguments.none());
        assertThat(Long.parseLong(redis.cliOn(0, "TTL", "rq:suspended").get(0))).isBetween(60L, 660L);
        redis.cliOn(0, "EXPIRE", "rq:suspended", "5");
        new SuspendWorkers().execute(context, keys, Arguments.none());
        assertThat(Long.parseLong(redis.cliOn(0, "TTL", "rq:suspended").get(0)))
                .as("a run that was resumed begins anew")
                .isGreaterThan(60L);
        new ResumeWorkers().execute(context, keys, Arguments.none());
        assertThat(redis.cliOn(0, "EXISTS", "rq:suspended")).containsExactly("0");
    }

    @Test
    void suspendWorkers_aPersonHasDoneSo_endsTheRunBeforeTheStop_andStaysAPersons(@TempDir Path folder) {
        TestActContext context = context(folder);
        Arguments keys = keys("rq:").with("within", Duration.ofSeconds(30));
        redis.cliOn(0, "SET", "rq:suspended", "1");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new SuspendWorkers().execute(context, keys, Arguments.none()))
                .satisfies(e -> assertThat(e.remedy()).contains("rq resume"))
                .withMessageContaining("somebody has suspended the workers");
        new SuspendWorkers().undo(context, keys, Arguments.none());
        assertThat(redis.cliOn(0, "GET", "rq:suspended")).containsExactly("1");
    }

    @Test
    void suspendWorkers_undoneWithoutServer_tellsAndLetsTheWayBackGoOn(@TempDir Path folder) {
        TestActContext context = context(folder);
        new SuspendWorkers().undo(context, keys("rq:", FreePort.find()), Arguments.none());
        assertThat(context.progress().notices()).singleElement().asString().contains("by themselves after a while");
    }

    @Test
    void tellCutJobs_ofAWorkerThatWasKilledAtItsJob_isANotice(@TempDir Path folder) {
        worker("idle", "", 999_999_998, "");
        worker("killed", "", 999_999_999, "job-1");
        TestActContext context = context(folder);
        assertThat(new TellCutJobs().execute(context, keys("rq:"), Arguments.none()))
                .isEqualTo(Arguments.of("cut", List.of("job-1")));
        assertThat(context.progress().notices())
                .singleElement()
                .asString()
                .contains("killed at its job", "job job-1 of worker killed", "TimeoutStopSec");
    }

    private void worker(String name, String host, long pid, String job) {
        redis.cliOn(0, "SADD", "rq:workers", "rq:worker:" + name);
        redis.cliOn(0, "HSET", "rq:worker:" + name, "hostname", host, "pid", Long.toString(pid), "current_job", job);
        redis.cliOn(0, "HSET", "rq:job:job-1", "description", "shop.jobs.count()");
    }

    private void periodic(String id, String how, String description) {
        redis.cliOn(0, "ZADD", "rq:scheduler:scheduled_jobs", "1800000000", id);
        redis.cliOn(0, "HSET", "rq:job:" + id, "meta", "\u0001pickled " + how, "description", description);
    }

    private void once(String id, String description) {
        redis.cliOn(0, "ZADD", "rq:scheduler:scheduled_jobs", "1800000000", id);
        redis.cliOn(0, "HSET", "rq:job:" + id, "description", description);
    }

    private Arguments schedule(Path folder) {
        return keys("rq:").with("file", folder.resolve("schedule")).with("within", Duration.ofMillis(400));
    }

    @Nested
    class NoteScheduleContract implements ActContract {
        @Override
        public ActType actType() {
            return new NoteSchedule();
        }

        @Override
        public World world(Path folder) {
            periodic("1", "cron_string", "shop.jobs.sweep()");
            Arguments arguments = schedule(folder);
            return World.of(context(folder), arguments, () -> "noted: " + Files.exists(arguments.path("file")));
        }
    }

    @Nested
    class CompareScheduleContract implements ActContract {
        @Override
        public ActType actType() {
            return new CompareSchedule();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            return World.of(context(folder), schedule(folder), () -> "nothing is changed");
        }
    }

    @Nested
    class AwaitJobsContract implements ActContract {
        @Override
        public ActType actType() {
            return new AwaitJobs();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            return World.of(
                    context(folder), keys("rq:").with("within", Duration.ofSeconds(1)), () -> "nothing is changed");
        }
    }

    @Nested
    class SuspendWorkersContract implements ActContract {
        @Override
        public ActType actType() {
            return new SuspendWorkers();
        }

        @Override
        public World world(Path folder) {
            redis.cliOn(0, "DEL", "rq:suspended");
            return World.of(
                    context(folder),
                    keys("rq:").with("within", Duration.ofSeconds(1)),
                    () -> "suspended: " + redis.cliOn(0, "EXISTS", "rq:suspended"));
        }
    }

    @Nested
    class ResumeWorkersContract implements ActContract {
        @Override
        public ActType actType() {
            return new ResumeWorkers();
        }

        @Override
        public World world(Path folder) {
            redis.cliOn(0, "SET", "rq:suspended", "upgradectl of before");
            return World.of(
                    context(folder), keys("rq:"), () -> "suspended: " + redis.cliOn(0, "EXISTS", "rq:suspended"));
        }
    }

    @Nested
    class TellCutJobsContract implements ActContract {
        @Override
        public ActType actType() {
            return new TellCutJobs();
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            return World.of(context(folder), keys("rq:"), () -> "nothing is changed");
        }
    }
}
