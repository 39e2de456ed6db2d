package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to one file of mode 0600, which is created with the first line. A log that can't be written ends no command:
 * that is said once in upgradectl's own log.
 */
public final class FileCommandLog implements CommandLog {
    private final Logger logger = LoggerFactory.getLogger(FileCommandLog.class);
    private final Path file;
    private boolean failed;

    public FileCommandLog(Path file) {
        this.file = file;
    }

    @Override
    public void started(String command) {
        append("$ " + command);
    }

    @Override
    public void line(String text) {
        append(text);
    }

    @Override
    public void ended(int exitCode, Duration elapsed) {
        append("# exit code " + exitCode + " after " + elapsed.toMillis() + " ms");
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    private synchronized void append(String text) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, (text + "\n").getBytes(UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                logger.warn("{} can't be written: {}", file, e.toString());
            }
        }
    }
}
