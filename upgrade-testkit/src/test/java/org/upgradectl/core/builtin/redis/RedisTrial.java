package org.upgradectl.core.builtin.redis;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** A Redis with a queue, a cache and somebody else's key, and acts on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisTrial {
    private static final String PASSWORD = "p@ss w/ord%";

    PrivateRedis redis;

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

    TestActContext context(Path folder) {
        return TestActContext.of(TestSites.minimal(folder)).withSecret("redis.caching.password", PASSWORD);
    }

    Arguments keys(String prefix) {
        return keys(prefix, redis.port());
    }

    static Arguments keys(String prefix, int port) {
        return Arguments.of("purpose", "caching")
                .with("database", Map.of("host", "127.0.0.1", "port", port, "database", 0))
                .with("prefix", prefix);
    }
}
