package org.upgradectl.core.builtin.django.overlay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

/** How addresses of a Redis are read, with settings of one line in the place of Django's; live is database 1 of port 6379. */
final class VerifyScriptTest {
    @TempDir
    private Path folder;

    private Object problems(String address) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project/django"))
                .resolveSibling(".")
                .normalize();
        Files.writeString(project.resolve("django/__init__.py"), "");
        Files.writeString(project.resolve("django/conf.py"), """
                class settings:
                    DATABASES = {}
                    MEDIA_ROOT = ''
                    RQ = '%s'
                """.formatted(address));
        Files.writeString(project.resolve("laid_over.py"), """
                class _real:
                    REDIS = {'tasks': {'HOST': 'localhost', 'PORT': 6379, 'DATABASE': 1}}
                _target = {'host': 'x', 'port': 1, 'name': 'x', 'user': 'x'}
                _scratch = {'redis': {'mode': 'numbers'}, 'closedPort': 9}
                """);
        Object problems = PythonScript.beside(VerifyOverlay.class, "verify.py")
                .run(
                        TestActContext.of(TestSites.minimal(folder)).commands(),
                        List.of("python3"),
                        folder,
                        List.of(
                                "settings",
                                "laid_over",
                                project.toString(),
                                folder.resolve("live").toString(),
                                ""),
                        spec -> spec)
                .value()
                .get("problems");
        return requireNonNull(problems, "the script has no answer");
    }

    @ParameterizedTest
    @CsvSource({"redis://host/1?db=15", "redis://localhost/1?db=15", "redis://localhost/15", "redis://localhost/word"})
    void addressOfAnotherDatabase_isNoProblem(String address) throws IOException {
        assertThat(problems(address)).isEqualTo(List.of());
    }

    @Test
    void addressOfTheLiveDatabase_isAProblem() throws IOException {
        for (String address :
                List.of("redis://localhost/1", "redis://localhost/15?db=1", "redis://127.0.0.1:6379?db=1")) {
            assertThat(problems(address))
                    .as(address)
                    .isEqualTo(List.of("RQ is Redis localhost:6379/1, not the scratch Redis"));
        }
    }
}
