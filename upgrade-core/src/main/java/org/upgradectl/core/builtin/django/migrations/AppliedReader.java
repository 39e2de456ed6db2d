package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** The migrations that the live database has had. */
public final class AppliedReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.MIGRATIONS_APPLIED);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.DATABASE_NAME, StandardFacts.DATABASE_HOST, StandardFacts.POSTGRESQL_VERSION);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!DjangoSchemaTracker.tracks(context.site().product())
                || context.facts().find(StandardFacts.DATABASE_NAME).isEmpty()) {
            return;
        }
        try {
            out.put(StandardFacts.MIGRATIONS_APPLIED, List.copyOf(AppliedMigrations.read(context.databases())));
        } catch (UpgradeException e) {
            if (e.code().category() != ErrorCategory.ENVIRONMENT) {
                throw e;
            }
            // The check of the database names the server and the remedy.
            out.unknown(StandardFacts.MIGRATIONS_APPLIED, e.getMessage());
        }
    }
}
