package org.upgradectl.core.application;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.SiteAdvisoryLock;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.run.SharedLock;

/**
 * The lock on the database server, which other hosts of a site see. A server that can't be asked locks nothing: an abort
 * has to bring back what is left also while the database is down, and a run that needs it fails by itself.
 */
final class DatabaseLock implements SharedLock {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLock.class);

    private final Function<Plan, Databases> databases;

    DatabaseLock(Function<Plan, Databases> databases) {
        this.databases = requireNonNull(databases, "databases is null");
    }

    @Override
    public Held take(Plan plan) {
        try {
            return SiteAdvisoryLock.acquire(databases.apply(plan), plan.root())::close;
        } catch (UpgradeException e) {
            if (e.code() == StandardError.LOCKED) {
                throw e;
            }
            LOG.warn("no lock of the database server keeps other hosts away: {}", e.getMessage());
            return () -> {};
        }
    }
}
