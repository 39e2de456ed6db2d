package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.process.HostCommand;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CreateEnvironmentTest {
    private Path python = Path.of("");

    @BeforeAll
    void find(@TempDir Path folder) throws IOException {
        python = Environment.quickPython(folder, Environment.python());
    }

    @Nested
    final class WhereNothingLies extends Contract {
        @Override
        void occupy(Path path) {}
    }

    @Nested
    final class WhereAnotherLies extends Contract {
        @Override
        void occupy(Path path) throws IOException {
            Files.createDirectories(path.resolve("bin"));
            Files.writeString(path.resolve("bin/python"), "an older one");
            // As an earlier run of ours leaves it.
            Files.writeString(path.resolve(".upgradectl-complete"), "/usr/bin/python3\n");
        }

        @Test
        void undo_bringsBackWhatLayThere(@TempDir Path folder) throws IOException {
            World world = world(folder);
            Arguments before = actType().prepare(world.context(), world.arguments());
            actType().execute(world.context(), world.arguments(), before);
            assertThat(path(folder).resolve("pyvenv.cfg")).exists();
            actType().undo(world.context(), world.arguments(), before);
            assertThat(path(folder).resolve("bin/python")).hasContent("an older one");
        }
    }

    @Test
    void execute_makesAnEnvironmentThatRuns(@TempDir Path folder) throws IOException {
        World world = new Contract() {
            @Override
            void occupy(Path path) {}
        }.world(folder);
        ActType type = new CreateEnvironment();
        type.execute(world.context(), world.arguments(), Arguments.none());
        assertThat(HostCommand.of(path(folder) + "/bin/python", "-c", "import sys; print(sys.prefix)")
                        .output()
                        .strip())
                .isEqualTo(path(folder).toString());
    }

    @Test
    void execute_interpreterWithoutVenv_tellsWhatToInstall(@TempDir Path folder) {
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        Arguments arguments = Arguments.of("path", path(folder).toString())
                .with("interpreter", "/bin/false")
                .with("version", "3.11.0");
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new CreateEnvironment().execute(context, arguments, Arguments.none()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.INTERPRETER_UNUSABLE))
                .withMessageContaining("/bin/false could not make an environment");
    }

    @Test
    void prepare_liveEnvironment_isNeverPutAside(@TempDir Path folder) throws IOException {
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        Files.createDirectories(path(folder));
        Files.createSymbolicLink(folder.resolve("site/venv"), Path.of("venv-1.1"));
        Arguments arguments = Arguments.of("path", path(folder).toString());
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> new CreateEnvironment().prepare(context, arguments))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.STALE_PLAN))
                .withMessageContaining("the environment that the site runs with now");
    }

    private static Path path(Path folder) {
        return folder.resolve("site/venv-1.1");
    }

    abstract class Contract implements ActContract {
        abstract void occupy(Path path) throws IOException;

        @Override
        public ActType actType() {
            return new CreateEnvironment();
        }

        @Override
        public World world(Path folder) throws IOException {
            Files.createDirectories(folder.resolve("site"));
            occupy(path(folder));
            Arguments arguments = Arguments.of("path", path(folder).toString())
                    .with("interpreter", python)
                    .with("version", "3.11.0");
            return World.of(TestActContext.of(TestSites.minimal(folder)), arguments, () -> {
                try {
                    return Environment.digest(folder.resolve("site"), folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
