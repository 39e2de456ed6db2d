package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.context.Secret;
import org.upgradectl.core.host.Redactor;

final class LogAppenderTest {
    @TempDir
    private Path folder;

    @Test
    void append_secretInMessageAndTrace_isRedactedAndOnlyTheOwnerReadsIt() throws IOException {
        Redactor redactor = new Redactor();
        redactor.add(new Secret("hunter2hunter2"));
        Path file = folder.resolve("logs/upgradectl.log");
        Logger logger = logger(file, redactor);
        assertThat(file).doesNotExist();
        logger.warn("password is {}", "hunter2hunter2", new IllegalStateException("with hunter2hunter2"));
        assertThat(Files.readString(file))
                .contains("password is ***")
                .contains("IllegalStateException: with ***")
                .doesNotContain("hunter2");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("logs")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void append_folderThatCannotBe_isNoFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("occupied"));
        logger(file.resolve("logs/upgradectl.log"), new Redactor()).warn("said");
        assertThat(file).isEmptyFile();
    }

    private static Logger logger(Path file, Redactor redactor) {
        LoggerContext context = new LoggerContext();
        LogAppender appender = new LogAppender(file, redactor, Optional.empty());
        appender.setContext(context);
        appender.start();
        Logger logger = context.getLogger("test");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return logger;
    }
}
