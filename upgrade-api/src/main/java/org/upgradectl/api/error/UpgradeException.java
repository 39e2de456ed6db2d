package org.upgradectl.api.error;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A failure told to a person: what happened, what was left as it was, what to do now.
 *
 * <p>Messages must not contain secrets. Every other exception that reaches the kernel is treated as a defect.
 */
public class UpgradeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String leftAsItWas;
    private final String remedy;

    /**
     * An error for a person.
     *
     * @param leftAsItWas a sentence; empty where the kernel knows better (inside an act)
     * @param remedy what to type or look at next; may have several lines
     */
    public UpgradeException(
            ErrorCode code, String message, String leftAsItWas, String remedy, @Nullable Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.code = requireNonNull(code, "code is null");
        this.leftAsItWas = requireNonNull(leftAsItWas, "leftAsItWas is null");
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    public UpgradeException(ErrorCode code, String message, String leftAsItWas, String remedy) {
        this(code, message, leftAsItWas, remedy, null);
    }

    /** An error raised inside an act, where the kernel says what state the site is left in. */
    public static UpgradeException inAct(ErrorCode code, String message, String remedy) {
        return new UpgradeException(code, message, "", remedy, null);
    }

    /** Like {@link #inAct(ErrorCode, String, String)}, with the cause kept for the log. */
    public static UpgradeException inAct(ErrorCode code, String message, String remedy, Throwable cause) {
        return new UpgradeException(code, message, "", remedy, cause);
    }

    public final ErrorCode code() {
        return code;
    }

    public final String leftAsItWas() {
        return leftAsItWas;
    }

    public final String remedy() {
        return remedy;
    }

    @Override
    public final String getMessage() {
        return requireNonNull(super.getMessage(), "message is null");
    }
}
