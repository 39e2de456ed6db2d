package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.FreePort;

/** What waits for workers, and what keeps them still. */
class RedisWorkersTest extends RedisTrial {
    @Test
    void awaitJobs_runningOnesEndWithinTheDeadline_andThoseThatBeganMeanwhile(@TempDir Path folder) {
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
