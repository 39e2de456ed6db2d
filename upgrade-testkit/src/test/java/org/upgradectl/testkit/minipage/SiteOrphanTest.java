package org.upgradectl.testkit.minipage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.server.PostgresBinaries;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** A Java process that has started a site is killed by {@code kill -9}: the site's services must go. */
class SiteOrphanTest {

    @Test
    void kill9_ofTheJavaProcess_endsTheServices(@TempDir Path folder) throws IOException {
        orSkip(PostgresBinaries::any);
        orSkip(RedisBinary::any);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String ctl = String.valueOf(out.readLine());
            assertThat(HostCommand.of(ctl, "status", "all").run().exit()).isZero();

            child.destroyForcibly();

            assertThat(Await.until(
                            Duration.ofSeconds(60),
                            () -> Arrays.stream(MinipageService.values())
                                    .allMatch(service -> HostCommand.of(ctl, "status", service.word())
                                                    .run()
                                                    .exit()
                                            == 3)))
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    /** What the killed process runs. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            try (PrivatePostgres postgres = PrivatePostgres.start();
                    PrivateRedis redis = PrivateRedis.start();
                    MinipageSite site = MinipageSite.installAndStart(MinipageSiteOptions.of(
                            folder.resolve("site"),
                            MinipageRepository.create(folder.resolve("minipage.git")),
                            postgres,
                            redis))) {
                System.out.println(site.ctl());
                System.out.flush();
                System.in.read();
            }
        }
    }
}
