package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.ErrorCode;

/** Why a database does not do what is asked of it, beyond {@code database.unreachable} and {@code database.failed}. */
public enum DatabaseError implements ErrorCode {
    /** The server does not take the password. */
    WRONG_PASSWORD("database.wrong-password", ErrorCategory.ENVIRONMENT),
    /** The server does not let this role in from here, whatever the password. */
    ACCESS_DENIED("database.access-denied", ErrorCategory.ENVIRONMENT),
    /** There is no database of this name. */
    MISSING("database.missing", ErrorCategory.ENVIRONMENT),
    /** The database does not accept connections: somebody, perhaps an interrupted run, has shut it. */
    CLOSED("database.closed", ErrorCategory.ENVIRONMENT),
    /** Others hold on to the database and can't be ended. */
    IN_USE("database.in-use", ErrorCategory.ENVIRONMENT),
    /** Prepared transactions forbid to copy and to rename. */
    PREPARED_TRANSACTIONS("database.prepared-transactions", ErrorCategory.ENVIRONMENT),
    /** pg_dump, pg_restore or psql are missing or too old. */
    TOOLS_MISSING("database.tools-missing", ErrorCategory.ENVIRONMENT),
    /** A dump does not read back as it was written. */
    DUMP_DAMAGED("database.dump-damaged", ErrorCategory.ENVIRONMENT),
    /** The administrative connection can't be used. */
    ADMIN_UNUSABLE("database.admin-unusable", ErrorCategory.ENVIRONMENT),
    /** The database is not what this run left: nothing is done to it. */
    UNEXPECTED_STATE("database.unexpected-state", ErrorCategory.NEEDS_PERSON);

    private final String id;
    private final ErrorCategory category;

    DatabaseError(String id, ErrorCategory category) {
        this.id = requireNonNull(id, "id is null");
        this.category = requireNonNull(category, "category is null");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
