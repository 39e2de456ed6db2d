package org.upgradectl.git.repository;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.ErrorCode;

/** Failures of repositories. */
public enum GitError implements ErrorCode {
    /** A file that the release would overwrite or delete was changed, or is nobody's but the site's own. */
    LOCAL_CHANGES("git.local-changes", ErrorCategory.ENVIRONMENT),
    /** Another git command, or a merge, is under way in the repository. */
    BUSY("git.busy", ErrorCategory.ENVIRONMENT),
    /** The repository uses a feature that upgradectl can't read. */
    UNSUPPORTED("git.unsupported", ErrorCategory.ENVIRONMENT),
    /** Objects are missing or don't match their names. */
    DAMAGED("git.damaged", ErrorCategory.ENVIRONMENT),
    /** A release holds names, links or submodules that can't be written safely. */
    UNSAFE_TREE("git.unsafe-tree", ErrorCategory.ENVIRONMENT),
    /** The commit that the plan rests on is no longer checked out. */
    MOVED("git.moved", ErrorCategory.STALE_PLAN);

    private final String id;
    private final ErrorCategory category;

    GitError(String id, ErrorCategory category) {
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
