package org.upgradectl.api.error;

import static java.util.Objects.requireNonNull;

/** Failures that the kernel and its built-in contributions raise, and that plugins may raise too. */
public enum StandardError implements ErrorCode {
    INTERNAL("internal.defect", ErrorCategory.INTERNAL),

    USAGE("usage.invalid", ErrorCategory.USAGE),
    SITE_UNKNOWN("site.unknown", ErrorCategory.USAGE),
    SITE_INVALID("site.invalid", ErrorCategory.USAGE),
    SITE_ROOT_INVALID("site.root-invalid", ErrorCategory.USAGE),
    PRODUCT_UNKNOWN("product.unknown", ErrorCategory.USAGE),
    PRODUCT_INVALID("product.invalid", ErrorCategory.USAGE),
    PLAN_INVALID("plan.invalid", ErrorCategory.USAGE),
    RUN_UNKNOWN("run.unknown", ErrorCategory.USAGE),
    FEATURE_MISSING("plugin.feature-missing", ErrorCategory.USAGE),

    BLOCKED("check.blocked", ErrorCategory.ENVIRONMENT),
    RELEASE_UNKNOWN("release.unknown", ErrorCategory.ENVIRONMENT),
    REMOTE_UNREACHABLE("release.remote-unreachable", ErrorCategory.ENVIRONMENT),
    CONFIGURATION_UNREADABLE("configuration.unreadable", ErrorCategory.ENVIRONMENT),
    DATABASE_UNREACHABLE("database.unreachable", ErrorCategory.ENVIRONMENT),
    DATABASE_FAILED("database.failed", ErrorCategory.ENVIRONMENT),
    REDIS_UNREACHABLE("redis.unreachable", ErrorCategory.ENVIRONMENT),
    COMMAND_FAILED("command.failed", ErrorCategory.ENVIRONMENT),
    COMMAND_TIMED_OUT("command.timed-out", ErrorCategory.ENVIRONMENT),
    COMMAND_NOT_FOUND("command.not-found", ErrorCategory.ENVIRONMENT),
    PACKAGES_FAILED("python.packages-failed", ErrorCategory.ENVIRONMENT),
    INTERPRETER_UNUSABLE("python.interpreter-unusable", ErrorCategory.ENVIRONMENT),
    SERVICE_FAILED("service.failed", ErrorCategory.ENVIRONMENT),
    HEALTH_FAILED("health.failed", ErrorCategory.ENVIRONMENT),
    FILES_FAILED("files.failed", ErrorCategory.ENVIRONMENT),
    DISK_FULL("files.disk-full", ErrorCategory.ENVIRONMENT),
    PREREQUISITE_MISSING("host.prerequisite-missing", ErrorCategory.ENVIRONMENT),
    RUN_FAILED("run.failed", ErrorCategory.ENVIRONMENT),

    ROLLED_BACK("run.rolled-back", ErrorCategory.ROLLED_BACK),
    NEEDS_PERSON("run.needs-person", ErrorCategory.NEEDS_PERSON),
    JOURNAL_DAMAGED("run.journal-damaged", ErrorCategory.NEEDS_PERSON),
    LOCKED("site.locked", ErrorCategory.LOCKED),
    RUN_OPEN("run.open", ErrorCategory.LOCKED),
    STALE_PLAN("plan.stale", ErrorCategory.STALE_PLAN),
    REFUSED("run.refused", ErrorCategory.REFUSED),
    INTERRUPTED("run.interrupted", ErrorCategory.REFUSED),
    PLUGIN_INVALID("plugin.invalid", ErrorCategory.VERIFICATION);

    private final String id;
    private final ErrorCategory category;

    StandardError(String id, ErrorCategory category) {
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
