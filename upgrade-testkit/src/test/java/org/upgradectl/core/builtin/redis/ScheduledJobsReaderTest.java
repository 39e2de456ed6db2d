package org.upgradectl.core.builtin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.FreePort;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** The scheduler's jobs as rq-scheduler keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduledJobsReaderTest {
    private final PrivateRedis redis =
            Prerequisites.orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.empty()));

    @TempDir
    Path folder;

    @AfterAll
    void close() {
        redis.close();
    }

    private RecordedFacts read(int port) {
        Site site = TestSites.site(
                folder,
                Products.djangoWithWorker(),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
        Map<String, Object> endpoint = Map.of("host", "127.0.0.1", "port", (long) port, "database", 0L, "ssl", false);
        GivenFacts known = GivenFacts.none().with(StandardFacts.REDIS, Map.of("tasks", endpoint, "caching", endpoint));
        return RecordedFacts.of(new ScheduledJobsReader(), TestCheckContext.survey(TestActContext.of(site), known));
    }

    @Test
    void jobs_areToldByTheirFunctions_withoutWhatTheyAreCalledWith() {
        redis.cli("ZADD", "rq:scheduler:scheduled_jobs", "1700000000", "a", "1800000000", "b");
        redis.cli("HSET", "rq:job:a", "description", "jobs.mail('geheim')", "status", "failed");
        redis.cli("HSET", "rq:job:b", "description", "jobs.tidy()", "ended_at", "2026-01-02T03:04:05.6Z");
        assertThat(read(redis.port()).get(StandardFacts.SCHEDULED_JOBS))
                .containsExactly(
                        Map.of("function", "jobs.mail", "next", "2023-11-14T22:13:20Z", "status", "failed"),
                        Map.of(
                                "function",
                                "jobs.tidy",
                                "next",
                                "2027-01-15T08:00:00Z",
                                "ended",
                                "2026-01-02T03:04:05.6Z"));
    }

    @Test
    void serverDown_isUnknown() {
        RecordedFacts facts = read(FreePort.find());
        assertThat(facts.find(StandardFacts.SCHEDULED_JOBS)).isEmpty();
        assertThat(facts.unknown()).containsKey(StandardFacts.SCHEDULED_JOBS.id());
    }
}
