package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Why a run stopped going forward.
 *
 * @param step key of the step; empty where it was none (the gate, an abort)
 * @param code id of the error's code
 */
public record Failure(String step, String code, ErrorCategory category, String message, String remedy) {
    public Failure {
        requireNonNull(step, "step is null");
        requireNonNull(code, "code is null");
        requireNonNull(category, "category is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
    }

    static Failure of(String step, Throwable cause) {
        if (cause instanceof UpgradeException told) {
            return new Failure(step, told.code().id(), told.code().category(), told.getMessage(), told.remedy());
        }
        return new Failure(
                step,
                StandardError.INTERNAL.id(),
                ErrorCategory.INTERNAL,
                "a defect: " + cause,
                "The stack trace is in the log; please report it.");
    }

    boolean interrupted() {
        return category == ErrorCategory.REFUSED;
    }

    Arguments asData() {
        return Arguments.of("step", step)
                .with("code", code)
                .with("category", category.name())
                .with("message", message)
                .with("remedy", remedy);
    }

    /** Reads what {@link #asData} gave, as a journal holds it. */
    public static Failure of(Arguments data) {
        return new Failure(
                data.text("step"),
                data.text("code"),
                ErrorCategory.valueOf(data.text("category")),
                data.text("message"),
                data.text("remedy"));
    }
}
