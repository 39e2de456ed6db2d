package org.upgradectl.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    @Test
    void close_cleansNothing(@TempDir Path folder) throws IOException {
        Path mark = Files.createFile(folder.resolve("mark"));
        Watchdog.start(List.of("rm", mark.toString())).close();
        assertThat(mark).exists();
    }

    @Test
    void processEnds_withoutClose_cleans(@TempDir Path folder) throws IOException {
        Path mark = Files.createFile(folder.resolve("mark"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        mark.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(child.getInputStream().read()).isEqualTo('.');
        assertThat(mark).exists();
        child.destroyForcibly();
        assertThat(Await.until(Duration.ofSeconds(20), () -> Files.notExists(mark)))
                .isTrue();
    }

    /** What the killed process runs. */
    static final class Owner {

        private Owner() {}

        @SuppressWarnings("resource") // the point of the test
        public static void main(String[] arguments) throws IOException {
            Watchdog.start(List.of("rm", arguments[0]));
            System.out.print('.');
            System.out.flush();
            System.in.read();
        }
    }
}
