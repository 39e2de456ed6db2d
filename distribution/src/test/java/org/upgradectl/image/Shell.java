package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one command to its end, both streams in files of its own so that neither can block it. */
record Shell(int exitCode, String out, String err) {
    private static final long DEADLINE_SECONDS = 120;

    /** Runs {@code command} with exactly the {@code environment} given and the test's own PATH where that names none. */
    static Shell run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            String path = System.getenv("PATH");
            builder.environment().clear();
            builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                assertThat(command).as("ends within %d s", DEADLINE_SECONDS).isEmpty();
            }
            Shell ended = new Shell(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    /** Fills a folder with nothing but the named commands of this machine, to be a PATH on which all else is missing. */
    static Path onlyTheseCommands(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Path found = List.of("/usr/bin", "/bin").stream()
                    .map(at -> Path.of(at, name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " on this machine"));
            script(folder.resolve(name), "#!/bin/sh\nexec " + found + " \"$@\"\n");
        }
        return folder;
    }

    /** Writes an executable script. */
    static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
