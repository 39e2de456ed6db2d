package org.upgradectl.tarball.archive;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.ErrorCode;

/** Failures of archives. */
public enum ArchiveError implements ErrorCode {
    /** An entry breaks a rule, or the archive a limit. */
    HOSTILE("tarball.hostile-archive", ErrorCategory.VERIFICATION),
    /** Cut off, or changed on its way. */
    DAMAGED("tarball.damaged-archive", ErrorCategory.VERIFICATION),
    /** Whole, but not the one that is expected. */
    CHANGED("tarball.changed-archive", ErrorCategory.VERIFICATION),
    /** Neither a tar.gz nor a zip. */
    NO_ARCHIVE("tarball.no-archive", ErrorCategory.VERIFICATION);

    private final String id;
    private final ErrorCategory category;

    ArchiveError(String id, ErrorCategory category) {
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
