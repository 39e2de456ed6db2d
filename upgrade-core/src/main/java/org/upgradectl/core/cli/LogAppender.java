package org.upgradectl.core.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.host.Redactor;

/** Writes to a file that is made with its first line: a command that has nothing to log leaves nothing behind. */
final class LogAppender extends AppenderBase<ILoggingEvent> {
    private static final long LARGEST = 5_000_000;

    private final Path file;
    private final Redactor redactor;
    private final Optional<Console> verbose;

    LogAppender(Path file, Redactor redactor, Optional<Console> verbose) {
        this.file = file;
        this.redactor = redactor;
        this.verbose = verbose;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        String line = redactor.redact(event.getInstant() + " " + event.getLevel() + " " + event.getLoggerName() + ": "
                + event.getFormattedMessage() + "\n" + trace);
        verbose.ifPresent(console -> console.err(line));
        try {
            write(line);
        } catch (IOException e) {
            // a log that can't be written must not end what it tells of
            addWarn("the log can't be written", e);
        }
    }

    private void write(String line) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else if (Files.size(file) > LARGEST) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            write(line);
            return;
        }
        Files.write(file, line.getBytes(UTF_8), StandardOpenOption.APPEND);
    }
}
