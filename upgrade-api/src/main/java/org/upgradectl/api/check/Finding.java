package org.upgradectl.api.check;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * Something that the person should know.
 *
 * @param id stable, {@code python.window}; what {@code --waive} names
 * @param title one line
 * @param evidence what was found and where; may have several lines; no secrets
 * @param remedy what to type, ready to be pasted; empty where there is nothing to do
 * @param waivable whether a blocker may be waived with a reason
 */
public record Finding(String id, Severity severity, String title, String evidence, String remedy, boolean waivable) {
    public Finding {
        requireNonNull(id, "id is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(title, "title is null");
        requireNonNull(evidence, "evidence is null");
        requireNonNull(remedy, "remedy is null");
    }

    public static Finding info(String id, String title, String evidence) {
        return new Finding(id, Severity.INFO, title, evidence, "", true);
    }

    public static Finding warning(String id, String title, String evidence, String remedy) {
        return new Finding(id, Severity.WARNING, title, evidence, remedy, true);
    }

    /** A blocker that can't be waived. */
    public static Finding blocker(String id, String title, String evidence, String remedy) {
        return new Finding(id, Severity.BLOCKER, title, evidence, remedy, false);
    }

    /** The same finding, one that may be waived. */
    public Finding orWaived() {
        return new Finding(id, severity, title, evidence, remedy, true);
    }

    /** The same with all that a person reads of it as the function has it. */
    public Finding withTexts(UnaryOperator<String> text) {
        return new Finding(id, severity, text.apply(title), text.apply(evidence), text.apply(remedy), waivable);
    }
}
