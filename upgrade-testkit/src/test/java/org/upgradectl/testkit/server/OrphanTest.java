package org.upgradectl.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.upgradectl.testkit.process.Await;

/** A Java process that has started servers is killed by {@code kill -9}: the servers must go, and their files. */
class OrphanTest {

    @Test
    void kill9_ofTheJavaProcess_endsItsServersAndRemovesTheirFiles() throws IOException {
        orSkip(PostgresBinaries::any);
        orSkip(RedisBinary::any);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        Servers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle postgres = handle(out.readLine());
            ProcessHandle redis = handle(out.readLine());
            Path folder = Path.of(String.valueOf(out.readLine()));
            assertThat(folder).isDirectory();
            assertThat(postgres.isAlive()).isTrue();
            assertThat(redis.isAlive()).isTrue();

            child.destroyForcibly();

            assertThat(Await.until(Duration.ofSeconds(20), () -> !postgres.isAlive() && !redis.isAlive()))
                    .isTrue();
            assertThat(Await.until(Duration.ofSeconds(20), () -> Files.notExists(folder)))
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    private static ProcessHandle handle(String line) {
        return Optional.ofNullable(line)
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of)
                .orElseThrow();
    }

    /** What the killed process runs. */
    static final class Servers {

        private Servers() {}

        public static void main(String[] arguments) throws IOException {
            try (PrivatePostgres postgres = PrivatePostgres.start();
                    PrivateRedis redis = PrivateRedis.start()) {
                System.out.println(postgres.pid().orElseThrow());
                System.out.println(redis.pid().orElseThrow());
                System.out.println(postgres.log().getParent());
                System.out.flush();
                System.in.read();
            }
        }
    }
}
