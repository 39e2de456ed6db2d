package org.upgradectl.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.upgradectl.testkit.server.PrivatePostgresTest.Source;

class PrivateRedisTest {

    @ParameterizedTest
    @EnumSource
    void start_anySource_serves(Source source) {
        RedisBinary binary = orSkip(source == Source.INSTALLED ? RedisBinary::installed : RedisBinary::wheel);
        try (PrivateRedis redis = PrivateRedis.start(binary, Optional.empty())) {
            redis.cliOn(1, "SET", "greeting", "grüezi");
            assertThat(redis.cliOn(1, "GET", "greeting")).containsExactly("grüezi");
            assertThat(redis.cli("GET", "greeting")).containsExactly("");
            redis.cli("RPUSH", "queue", "a", "b", "c");
            assertThat(redis.cli("LRANGE", "queue", "0", "-1")).isEqualTo(List.of("a", "b", "c"));
        }
    }

    @Test
    void start_password_isAskedFor() throws IOException {
        RedisBinary binary = orSkip(RedisBinary::any);
        try (PrivateRedis redis = PrivateRedis.start(binary, Optional.of("5\" of $now \\ 'yes'"))) {
            assertThat(redis.cli("PING")).containsExactly("PONG");
            try (RespClient stranger = new RespClient(redis.port())) {
                assertThatThrownBy(() -> stranger.call("PING")).hasMessageContaining("NOAUTH");
            }
        }
    }

    @Test
    void stop_startAgain_keepsWhatItHeld() {
        try (PrivateRedis redis = orSkip(PrivateRedis::start)) {
            redis.cli("SET", "kept", "yes");
            redis.stop();
            assertThat(redis.pid()).isEmpty();
            redis.startAgain();
            assertThat(redis.cli("GET", "kept")).containsExactly("yes");
        }
    }

    @Test
    void close_running_leavesNoProcess() {
        PrivateRedis redis = orSkip(PrivateRedis::start);
        long pid = redis.pid().orElseThrow();
        redis.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(FreePort.isFree(redis.port())).isTrue();
    }
}
