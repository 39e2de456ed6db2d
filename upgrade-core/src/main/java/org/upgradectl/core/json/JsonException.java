package org.upgradectl.core.json;

import static java.util.Objects.requireNonNull;

/** A text that is not the JSON that was expected; the message says where, and quotes nothing of the text. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
    }

    JsonException(String message) {
        super(requireNonNull(message, "message is null"));
    }
}
