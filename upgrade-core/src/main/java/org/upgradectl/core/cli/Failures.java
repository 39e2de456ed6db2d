package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Page;
import org.upgradectl.core.cli.print.OtherDocuments;
import org.upgradectl.core.cli.print.OtherTexts;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells why a command ended, for a person on standard error, for a program on standard output. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final String LEFT =
            "If a run had begun, `upgradectl runs` tells how it stands; nothing else was changed.";

    private final Console console;
    private final Redactor redactor;
    private final boolean json;

    Failures(Console console, Redactor redactor, boolean json) {
        this.console = requireNonNull(console, "console is null");
        this.redactor = requireNonNull(redactor, "redactor is null");
        this.json = json;
    }

    int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (!json && e instanceof CommandMissing) {
            console.err(command.getUsageMessage() + "\n");
        }
        return tell(
                ErrorCategory.USAGE,
                StandardError.USAGE.id(),
                message(e),
                "Nothing was changed.",
                command.getCommandSpec().qualifiedName() + " --help    shows how it is called");
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String what = unmatched.isUnknownOption() ? "unknown option " : "unknown command or argument ";
            // The best ones first; what comes after two of them resembles by accident.
            List<String> close = unmatched.getSuggestions().stream().limit(2).toList();
            String meant = close.isEmpty() ? "" : "; did you mean `" + String.join("` or `", close) + "`?";
            return what + "`" + unmatched.getUnmatched().get(0) + "`" + meant;
        }
        String message = String.valueOf(e.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    int told(UpgradeException e) {
        LOG.info("The command ended with {}: {}", e.code().id(), e.getMessage(), e);
        if (e.code().category() == ErrorCategory.INTERNAL) {
            return defect(e, Path.of(""));
        }
        String left = e.leftAsItWas().isBlank() ? LEFT : e.leftAsItWas();
        return tell(e.code().category(), e.code().id(), e.getMessage(), left, e.remedy());
    }

    /** Everything that is no {@link UpgradeException} is a defect; what it did to the site is in the journal. */
    int defect(Throwable thrown, Path log) {
        Throwable e = thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        LOG.error("A defect", e);
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        if (!json) {
            console.err(redactor.redact(trace.toString()));
        }
        return tell(
                ErrorCategory.INTERNAL,
                StandardError.INTERNAL.id(),
                "a defect of upgradectl or of a plugin: " + e,
                LEFT,
                "Please report it" + (log.toString().isEmpty() ? "." : " with " + log + "."));
    }

    private int tell(ErrorCategory category, String code, String message, String leftAsItWas, String remedy) {
        String safe = redactor.redact(message);
        if (json) {
            OtherDocuments.Told told =
                    new OtherDocuments.Told(code, safe, redactor.redact(leftAsItWas), redactor.redact(remedy));
            console.document(Json.pretty(Json.document(new OtherDocuments.Failure(told))));
        } else {
            Page page = console.page();
            OtherTexts.addError(page, safe, redactor.redact(leftAsItWas), redactor.redact(remedy));
            console.err(page.text());
        }
        return ExitCodes.of(category);
    }
}
