package org.upgradectl.core.cli;

import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.core.report.Report;

/** The one place that knows exit codes (design.md, "Exit codes"). */
final class ExitCodes {
    /** Done, or nothing to do. */
    static final int DONE = 0;

    /** A finding forbids to go on. */
    static final int BLOCKED = 3;

    /** {@code plan --detailed-exitcode}: there is something to do. */
    static final int PENDING = 8;

    private ExitCodes() {}

    static int of(ErrorCategory category) {
        return switch (category) {
            case INTERNAL -> 1;
            case USAGE -> 2;
            case ENVIRONMENT -> BLOCKED;
            case ROLLED_BACK -> 4;
            case NEEDS_PERSON -> 5;
            case LOCKED -> 6;
            case STALE_PLAN -> 7;
            case REFUSED -> 9;
            case VERIFICATION -> 10;
        };
    }

    /** Of a run that was to bring the new release. */
    static int forward(Report report) {
        return switch (report.outcome()) {
            case UPGRADED, UNCHANGED, REHEARSED -> DONE;
            case BLOCKED, FAILED -> beforeAnythingLive(report);
            case ROLLED_BACK -> of(ErrorCategory.ROLLED_BACK);
            case NEEDS_PERSON, INCONSISTENT -> of(ErrorCategory.NEEDS_PERSON);
            case OPEN -> of(ErrorCategory.LOCKED);
            case INTERRUPTED -> of(ErrorCategory.REFUSED);
        };
    }

    /** Of a run that was to bring the old release back: that it is back is what was asked for. */
    static int back(Report report) {
        return switch (report.outcome()) {
            case ROLLED_BACK, INTERRUPTED, BLOCKED, FAILED, UNCHANGED, REHEARSED -> DONE;
            case UPGRADED, NEEDS_PERSON, INCONSISTENT -> of(ErrorCategory.NEEDS_PERSON);
            case OPEN -> of(ErrorCategory.LOCKED);
        };
    }

    private static int beforeAnythingLive(Report report) {
        boolean stale = report.failure()
                .filter(failure -> failure.category() == ErrorCategory.STALE_PLAN)
                .isPresent();
        return stale ? of(ErrorCategory.STALE_PLAN) : BLOCKED;
    }
}
