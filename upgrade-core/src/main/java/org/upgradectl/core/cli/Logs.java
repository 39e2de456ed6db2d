package org.upgradectl.core.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.host.Redactor;

/** upgradectl's own log: a file in the state folder, and standard error where the person wants more. */
final class Logs {
    private Logs() {}

    static Path file(Path state) {
        return state.resolve("logs").resolve("upgradectl.log");
    }

    /** Every line is redacted by value before it is written. */
    static void start(Path state, Redactor redactor, Optional<Console> verbose) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        LogAppender appender = new LogAppender(file(state), redactor, verbose);
        appender.setContext(context);
        appender.setName("upgradectl");
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        // these two tell of every class that they look at
        context.getLogger("org.pf4j").setLevel(Level.WARN);
        context.getLogger("io").setLevel(Level.WARN);
    }
}
