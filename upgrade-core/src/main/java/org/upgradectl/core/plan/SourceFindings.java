package org.upgradectl.core.plan;

import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** What stands in the way at the source of the releases; told beside what else was found. */
final class SourceFindings {
    private SourceFindings() {}

    /** The finding for a source that can't be read; empty where the error is of another kind. */
    static Optional<Finding> of(UpgradeException e) {
        if (e.code() == StandardError.REMOTE_UNREACHABLE) {
            return Optional.of(Finding.blocker(
                    StandardError.REMOTE_UNREACHABLE.id(),
                    "the source of the releases can't be read; what only a release tells is not checked",
                    e.getMessage(),
                    e.remedy()));
        }
        if (e.code() == StandardError.RELEASE_UNKNOWN) {
            return Optional.of(Finding.blocker(
                    StandardError.RELEASE_UNKNOWN.id(),
                    "the source has no release; what only a release tells is not checked",
                    e.getMessage(),
                    e.remedy()));
        }
        if (e.code() == StandardError.PREREQUISITE_MISSING) {
            return Optional.of(Finding.blocker(
                    StandardError.PREREQUISITE_MISSING.id(),
                    "the source of the releases can't be read without a program that is not there",
                    e.getMessage(),
                    e.remedy()));
        }
        return Optional.empty();
    }
}
