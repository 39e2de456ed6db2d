package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** A statement that the server refused. */
final class SqlFailure extends UpgradeException {
    private static final long serialVersionUID = 1L;

    /** Others are connected to a database that is to be copied, renamed or dropped. */
    static final String OBJECT_IN_USE = "55006";

    private final String state;

    SqlFailure(String state, String message, @Nullable Throwable cause) {
        super(
                StandardError.DATABASE_FAILED,
                "PostgreSQL refused a statement (" + state + "): " + message,
                "",
                "See the log of the act, and the server's log.",
                cause);
        this.state = requireNonNull(state, "state is null");
    }

    /** The five characters of SQLSTATE. */
    String state() {
        return state;
    }
}
