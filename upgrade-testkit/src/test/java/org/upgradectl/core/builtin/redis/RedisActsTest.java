package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.server.FreePort;

class RedisActsTest extends RedisTrial {
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
    void schedule_descriptionOfSeveralLines_isOneJob(@TempDir Path folder) {
        periodic("1", "cron_string", "shop.jobs.sweep(\n\n  'all')");
        periodic("2", "cron_string", "shop.jobs.count(\n  1)");
        TestActContext context = context(folder);
        new NoteSchedule().execute(context, schedule(folder), Arguments.none());
        redis.cliOn(0, "DEL", "rq:job:2");
        redis.cliOn(0, "ZREM", "rq:scheduler:scheduled_jobs", "2");
        new CompareSchedule().execute(context, schedule(folder), Arguments.none());
        assertThat(context.progress().notices())
                .singleElement()
                .asString()
                .contains("no longer has: shop.jobs.count( 1).");
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
}
