package org.upgradectl.core.builtin.django.migrations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** The migrations that a staged release would run, those of its packages too, and what of the site's own it starts with. */
public final class PendingReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.STAGED;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                StandardFacts.MIGRATIONS_PENDING,
                MigrationFacts.STAGED_RECORDED,
                MigrationFacts.REMOVED,
                MigrationFacts.PROBLEM,
                MigrationFacts.UNLISTED,
                MigrationFacts.PRESENT,
                StagedModules.PLUGINS,
                StagedModules.COMMANDS,
                StagedModules.PACKAGES);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!DjangoSchemaTracker.tracks(context.site().product())) {
            return;
        }
        try {
            StagedMigrations.Listing listing = StagedMigrations.list(
                    context,
                    EarlierHops.applied(
                            context, AppliedMigrations.read(context.databases()), MigrationFacts.STAGED_RECORDED));
            listing.modules().put(out);
            if (listing.problem().isPresent()) {
                out.put(MigrationFacts.PROBLEM, listing.problem().get());
                out.unknown(StandardFacts.MIGRATIONS_PENDING, listing.problem().get());
            } else {
                out.put(StandardFacts.MIGRATIONS_PENDING, List.copyOf(listing.pending()));
                out.put(MigrationFacts.STAGED_RECORDED, List.copyOf(listing.recorded()));
                out.put(MigrationFacts.REMOVED, List.copyOf(listing.removed()));
                Set<String> gone = EarlierHops.all(context, MigrationFacts.REMOVED);
                out.put(
                        MigrationFacts.PRESENT,
                        PresentRelations.among(context.databases(), listing.additions()).stream()
                                .filter(addition -> !gone.contains(addition.relation()))
                                .<Object>map(addition -> Map.of(
                                        "migration", addition.migration(),
                                        "table", addition.table(),
                                        "column", addition.column()))
                                .toList());
            }
        } catch (UpgradeException e) {
            if (e.code() == StandardError.INTERRUPTED) {
                throw e;
            }
            out.put(MigrationFacts.UNLISTED, e.getMessage());
            out.unknown(StandardFacts.MIGRATIONS_PENDING, e.getMessage());
        }
    }
}
