package org.upgradectl.core.builtin.django.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.server.PrivateRedis;

/** Laying out an overlay and clearing it away, with a live Redis whose unused databases are taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OverlayActsTest {
    private static final String LIVE = "live";

    private PrivateRedis redis;

    @BeforeAll
    void start() {
        redis = Prerequisites.orSkip(PrivateRedis::start);
    }

    @AfterAll
    void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Nested
    final class CreateWithARedisOfItsOwn extends Contract {
        @Override
        public ActType actType() {
            return new CreateOverlay();
        }

        @Override
        Arguments arguments(Path overlay) {
            return creation(overlay, Map.of("mode", "private", "program", "/usr/bin/redis-server"));
        }
    }

    @Nested
    final class CreateWithoutRedis extends Contract {
        @Override
        public ActType actType() {
            return new CreateOverlay();
        }

        @Override
        Arguments arguments(Path overlay) {
            return creation(overlay, Map.of("mode", "none"));
        }
    }

    @Nested
    final class CreateWithUnusedNumbers extends Contract {
        @Override
        public ActType actType() {
            return new CreateOverlay();
        }

        @Override
        Arguments arguments(Path overlay) {
            return creation(overlay, Map.of("mode", "numbers", "databases", databases()));
        }

        @Test
        void undo_afterUse_leavesWhatIsLiveAlone(@TempDir Path folder) throws IOException {
            World world = world(folder);
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().execute(world.context(), world.arguments(), before);
            Arguments numbers = before.object("numbers");
            assertThat(numbers.number("tasks")).isNotIn(0L, 1L, numbers.number("caching"));
            redis.cliOn((int) numbers.number("tasks"), "SET", "job", "of the trial");
            redis.cliOn((int) numbers.number("caching"), "SET", "page", "of the trial");
            actType().undo(world.context(), world.arguments(), before);
            assertThat(keyspace()).containsOnlyOnce("db").contains("db0:keys=1");
            assertThat(redis.cli("GET", LIVE)).containsExactly("job");
        }
    }

    @Nested
    final class Delete extends Contract {
        @Override
        public ActType actType() {
            return new DeleteOverlay();
        }

        @Override
        Arguments arguments(Path overlay) {
            layOut(overlay, creation(overlay, Map.of("mode", "none")));
            return Arguments.of("folder", overlay.toString());
        }
    }

    @Nested
    final class DeleteWithUnusedNumbers extends Contract {
        @Override
        public ActType actType() {
            return new DeleteOverlay();
        }

        @Override
        Arguments arguments(Path overlay) {
            Arguments before = layOut(overlay, creation(overlay, Map.of("mode", "numbers", "databases", databases())));
            before.object("numbers")
                    .asMap()
                    .values()
                    .forEach(number -> redis.cliOn(((Long) number).intValue(), "SET", "left", "by the trial"));
            return Arguments.of("folder", overlay.toString()).with("databases", databases());
        }

        @Test
        void execute_emptiesThemAlone(@TempDir Path folder) throws IOException {
            World world = world(folder);
            assertThat(keyspace()).contains("db15:keys=1", "db14:keys=1");
            actType().execute(world.context(), world.arguments(), Arguments.none());
            assertThat(keyspace()).containsOnlyOnce("db").contains("db0:keys=1");
        }
    }

    private static Arguments layOut(Path overlay, Arguments arguments) {
        TestActContext context = TestActContext.of(TestSites.minimal(overlay.resolveSibling("site")));
        CreateOverlay type = new CreateOverlay();
        Arguments before = type.prepare(context, arguments);
        type.execute(context, arguments, before);
        return before;
    }

    private static Arguments creation(Path overlay, Map<String, Object> redis) {
        return Arguments.of("folder", overlay.toString())
                .with("module", "minipage.configuration")
                .with(
                        "database",
                        Map.of(
                                "host", "127.0.0.1",
                                "port", 5432,
                                "name", "scratch",
                                "user", "scratch",
                                "passwordFile", "scratch.password"))
                .with("redis", redis);
    }

    private Map<String, Object> databases() {
        Map<String, Object> databases = new LinkedHashMap<>();
        databases.put("tasks", Map.of("host", redis.host(), "port", redis.port(), "database", 0));
        databases.put("caching", Map.of("host", redis.host(), "port", redis.port(), "database", 1));
        return databases;
    }

    private String keyspace() {
        return redis.cli("INFO", "keyspace").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("db"))
                .map(line -> line.replaceFirst(",.*", ""))
                .collect(Collectors.joining("\n"));
    }

    abstract class Contract implements ActContract {
        abstract Arguments arguments(Path overlay);

        @Override
        public World world(Path folder) throws IOException {
            redis.cli("FLUSHALL");
            redis.cli("SET", LIVE, "job");
            Path run = Files.createDirectory(folder.resolve("run"));
            Path overlay = run.resolve("overlay");
            return World.of(
                    TestActContext.of(TestSites.minimal(folder)),
                    arguments(overlay),
                    () -> TreeDigest.of(run).replaceAll("(?m)^(.*overlay\\.json).*$", "$1")
                            + values(overlay)
                            + keyspace());
        }

        /** Without the scratch Redis' password, which is another one each time. */
        private static String values(Path overlay) {
            Path file = overlay.resolve(Overlay.VALUES);
            try {
                return Files.exists(file)
                        ? Files.readString(file).replaceAll("\"password\":\"[0-9a-f]{48}\"", "password") + "\n"
                        : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
