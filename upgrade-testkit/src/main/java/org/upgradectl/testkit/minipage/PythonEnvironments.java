package org.upgradectl.testkit.minipage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.process.TestkitCache;
import org.upgradectl.testkit.process.Trees;

/** Makes virtual environments of the product, the slow way by pip, or by copying one that pip made earlier. */
final class PythonEnvironments {

    private static final String BUILT_AT = "built-at";

    private PythonEnvironments() {}

    /**
     * Makes an environment with pip.
     *
     * @param environment its folder, not there yet
     * @param requirements the file that names its packages
     */
    static void install(PythonInterpreter python, Path environment, Path requirements) {
        HostCommand.of(python.executable().toString(), "-m", "venv", environment.toString())
                .output();
        HostCommand.of(
                        environment.resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--requirement",
                        requirements.toString())
                .within(Duration.ofMinutes(10))
                .output();
    }

    /** As {@link #install}, by a copy of an environment that is kept in the test kit's cache. */
    static void copyPrepared(PythonInterpreter python, Path environment, Path requirements) {
        Path prepared = TestkitCache.standard().resolve("environment-" + key(python, requirements));
        try {
            if (!Files.isDirectory(prepared)) {
                prepare(python, prepared, requirements);
            }
            Trees.copy(prepared, environment);
            relocate(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(PythonInterpreter python, Path prepared, Path requirements) throws IOException {
        Files.createDirectories(TestkitCache.standard());
        Path work = Files.createTempDirectory(TestkitCache.standard(), "preparing");
        try {
            Path environment = work.resolve("venv");
            install(python, environment, requirements);
            Files.writeString(environment.resolve(BUILT_AT), environment.toString());
            Files.move(environment, prepared);
        } catch (IOException e) {
            // Another process may have prepared the same environment in the meantime; it is as good.
            if (!Files.isDirectory(prepared)) {
                throw e;
            }
        } finally {
            Trees.delete(work);
        }
    }

    // Scripts name their interpreter by its full path, and so does the environment's own configuration.
    private static void relocate(Path environment) throws IOException {
        String builtAt = Files.readString(environment.resolve(BUILT_AT));
        Files.delete(environment.resolve(BUILT_AT));
        replace(environment.resolve("pyvenv.cfg"), builtAt, environment.toString());
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(environment.resolve("bin"))) {
            for (Path script : scripts) {
                if (!Files.isSymbolicLink(script) && Files.isRegularFile(script)) {
                    replace(script, builtAt, environment.toString());
                }
            }
        }
    }

    private static void replace(Path file, String part, String replacement) throws IOException {
        Files.writeString(file, Files.readString(file).replace(part, replacement));
    }

    private static String key(PythonInterpreter python, Path requirements) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(python.executable().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(requirements));
            return python.version() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
