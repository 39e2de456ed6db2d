package org.upgradectl.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.CommandSpec;

final class LeftoverChildrenTest {
    @TempDir
    Path folder;

    @Test
    void endAll_afterAKilledRun_endsSessionAndDaemon() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> pids = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 2; i++) {
                pids.add(Long.parseLong(said.readLine()));
            }
            run.waitFor();
            assertThat(pids).allMatch(pid -> ProcessTable.find(pid).isPresent());

            List<String> ended = new LeftoverChildren().endAll(folder);

            assertThat(ended).anyMatch(line -> line.equals("sleep (process " + pids.get(0) + ")"));
            assertThat(pids).noneMatch(pid -> ProcessTable.find(pid).isPresent());
            try (Stream<Path> notes = Files.list(folder)) {
                assertThat(notes).isEmpty();
            }
        } finally {
            pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void endAll_numberGivenToAnother_leavesItAlone() throws IOException {
        long self = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("id"), ProcessTable.boot() + "\n" + self + " 1\npip");
        assertThat(new LeftoverChildren().endAll(folder)).isEmpty();
        assertThat(folder.resolve("id")).doesNotExist();
    }

    @Test
    void endAll_noteOfAnotherBoot_leavesTheNumberAlone() throws IOException {
        ProcessTable.Entry self =
                ProcessTable.find(ProcessHandle.current().pid()).orElseThrow();
        Files.writeString(folder.resolve("id"), "another boot\n" + self.pid() + " " + self.start() + "\npip");
        assertThat(new LeftoverChildren().endAll(folder)).isEmpty();
    }

    @Test
    void endAll_noFolder_isNothing() {
        assertThat(new LeftoverChildren().endAll(folder.resolve("gone"))).isEmpty();
    }

    /** A run that is killed while a command with a grandchild and a daemon runs. */
    static final class KilledRun {
        private KilledRun() {}

        public static void main(String[] arguments) {
            ProcessCommands commands = new ProcessCommands(
                    new CallerEnvironment(Map.of()),
                    new Redactor(),
                    CommandLog.none(),
                    ChildRegistry.in(Path.of(arguments[0])),
                    new Asked());
            List<String> heard = new ArrayList<>();
            commands.run(CommandSpec.of("sh", "-c", "sleep 311 & echo $!; setsid sleep 312 & echo $!; wait")
                    .onLine(line -> {
                        System.out.println(line);
                        heard.add(line);
                        if (heard.size() == 2) {
                            Runtime.getRuntime().halt(137);
                        }
                    }));
        }
    }
}
