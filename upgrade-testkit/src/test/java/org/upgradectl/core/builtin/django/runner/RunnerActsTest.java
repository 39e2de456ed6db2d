package org.upgradectl.core.builtin.django.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.process.PythonInterpreter;

/** The contract of what starts and ends a runner; a small server that speaks like one stands for it. */
@Tag("long")
final class RunnerActsTest {
    private static final String SERVER = """
            import json, os, socket, struct, sys
            order = json.loads(sys.argv[2])
            os.chdir(os.path.dirname(order['socket']))
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(os.path.basename(order['socket']))
            listener.listen(4)
            open(order['ready'], 'w').close()
            what = ''
            while what != 'quit':
                connection, _ = listener.accept()
                size, text = struct.unpack('!I', connection.recv(4))[0], b''
                while len(text) < size:
                    text += connection.recv(size - len(text))
                what = json.loads(text)['do']
                connection.sendall(b'%d\\n' % os.getsid(0))
                connection.close()
            """;

    private final ActType start = new StartRunner();

    @Nested
    final class Start implements ActContract {
        @Override
        public ActType actType() {
            return start;
        }

        @Override
        public World world(Path folder) throws IOException {
            return new RunnerWorld(folder, arguments(folder, SERVER));
        }

        @Test
        void execute_releaseDoesNotStart_isTold(@TempDir Path folder) throws IOException {
            try (World world = new RunnerWorld(folder, arguments(folder, "raise SystemExit('broken')"))) {
                assertThat(start.execute(world.context(), world.arguments(), Arguments.none()))
                        .isEqualTo(Arguments.of("ready", false));
                assertThat(world.context().progress().notices())
                        .singleElement()
                        .asString()
                        .contains("the log of this step says why");
            }
        }

        @Test
        void execute_releaseTakesTooLong_isEnded(@TempDir Path folder) throws IOException {
            Arguments arguments =
                    arguments(folder, "import time; time.sleep(60)").with("within", Duration.ofMillis(300));
            try (World world = new RunnerWorld(folder, arguments)) {
                assertThat(start.execute(world.context(), arguments, Arguments.none()))
                        .isEqualTo(Arguments.of("ready", false));
                assertThat(world.snapshot()).endsWith("processes: 0");
            }
        }
    }

    @Nested
    final class Stop implements ActContract {
        @Override
        public ActType actType() {
            return new StopRunner();
        }

        @Override
        public World world(Path folder) throws IOException {
            Arguments arguments = arguments(folder, SERVER);
            RunnerWorld world = new RunnerWorld(folder, arguments);
            start.execute(world.context(), arguments, Arguments.none());
            return world.of(Arguments.of(arguments.object("runner").asMap()));
        }
    }

    private static Arguments arguments(Path folder, String server) {
        Path python =
                Prerequisites.orSkip(() -> PythonInterpreter.find(8, 99).get(0)).executable();
        return Arguments.of("runner", new Runner(folder, python, folder).values())
                .with("launch", List.of(python.toString(), "-c", server))
                .with("order", Map.of())
                .with("environment", Map.of())
                .with("rehearsal", Map.of())
                .with("within", Duration.ofSeconds(30));
    }

    /** Its files, and how many processes work in its folder. */
    private final class RunnerWorld implements World {
        private final Path folder;
        private final Arguments all;
        private final Arguments arguments;
        private final TestActContext context;

        RunnerWorld(Path folder, Arguments all) throws IOException {
            this(folder, all, all);
        }

        private RunnerWorld(Path folder, Arguments all, Arguments arguments) throws IOException {
            this.folder = folder;
            this.all = all;
            this.arguments = arguments;
            this.context = TestActContext.of(
                    TestSites.minimal(Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-site"))));
        }

        RunnerWorld of(Arguments others) throws IOException {
            return new RunnerWorld(folder, all, others);
        }

        @Override
        public Arguments arguments() {
            return arguments;
        }

        @Override
        public TestActContext context() {
            return context;
        }

        @Override
        public String snapshot() {
            long processes = ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains(folder + "/"))
                            .isPresent())
                    .count();
            return TreeDigest.of(folder) + "processes: " + processes;
        }

        @Override
        public void close() {
            start.undo(context, all, Arguments.none());
        }
    }
}
